using Npgsql;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Journaling.Postgres;

namespace ServiceHall.Journaling.Tests;

/// <summary>A PostgreSQL of its own in a temporary folder, for all tests of a class.</summary>
public sealed class PostgresHere : IAsyncLifetime
{
    private PostgresCluster _cluster = null!;

    public string Connection => _cluster.ConnectionString;

    public async ValueTask InitializeAsync() => _cluster = await PostgresCluster.StartAsync(Path.GetTempPath(), CancellationToken.None);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>E4: the same promises in PostgreSQL, and what several nodes add to them.</summary>
public sealed class PostgresJournalTests(PostgresHere postgres) : JournalContract, IClassFixture<PostgresHere>
{
    private readonly string _hall = $"hall-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task E4_of_two_nodes_at_one_position_one_is_told_and_reads_the_tail()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();
        await one.AppendAsync([Record(1, "first")], Stop);
        await Assert.ThrowsAsync<PositionTakenException>(async () => await other.AppendAsync([Record(1, "second")], Stop));
        Assert.Equal(["first"], (await All(other, 0)).Select(record => record.CommandId));
        await other.AppendAsync([Record(2, "second")], Stop);
        Assert.Equal(["first", "second"], (await All(one, 0)).Select(record => record.CommandId));
    }

    [Fact]
    public async Task E4_one_command_given_to_two_nodes_is_recorded_once()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();
        await one.AppendAsync([Record(1, "press")], Stop);
        await All(other, 0);
        Assert.Contains("press", (await Assert.ThrowsAsync<CommandRecordedException>(async () => await other.AppendAsync([Record(2, "press")], Stop))).Message, StringComparison.Ordinal);
        Assert.Equal(1L, (await other.FindAsync(["press"], Stop))[0].Position);
    }

    [Fact]
    public async Task E4_eight_nodes_at_once_leave_one_gapless_journal_in_which_each_record_is_someones()
    {
        const int Each = 40;
        var conflicts = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(
            async () =>
            {
                await using var journal = await NodeAsync();
                for (var i = 0; i < Each;)
                {
                    var last = await journal.LastPositionAsync(Stop);
                    try
                    {
                        await journal.AppendAsync([Record(last + 1, $"{node}-{i}-a"), Record(last + 2, $"{node}-{i}-b")], Stop);
                        i++;
                    }
                    catch (PositionTakenException)
                    {
                        Interlocked.Increment(ref conflicts);
                    }
                }
            },
            Stop)));
        await using var read = await NodeAsync();
        var all = await All(read, 0);
        Assert.True(conflicts > 0, "The nodes never met: nothing was shown.");
        Assert.Equal(Enumerable.Range(1, 8 * Each * 2).Select(i => (long)i), all.Select(record => record.Position));
        // Each batch whole, and no other's record within it.
        for (var i = 0; i < all.Count; i += 2) Assert.Equal(all[i].CommandId[..^1], all[i + 1].CommandId[..^1]);
    }

    [Fact]
    public async Task E4_a_connection_that_is_cut_is_made_again_and_nothing_is_appended_twice()
    {
        await using var journal = await NodeAsync();
        await journal.AppendAsync([Record(1)], Stop);
        await DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        await Assert.ThrowsAsync<JournalFaultException>(async () => await journal.AppendAsync([Record(2)], Stop));
        Assert.Equal(1, await Eventually(async () => await journal.LastPositionAsync(Stop)));
        await journal.AppendAsync([Record(2)], Stop);
        Assert.Equal(2, await journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task E4_what_hangs_in_the_middle_of_an_append_is_ended_before_anything_is_read_back()
    {
        await using var other = new NpgsqlConnection(postgres.Connection);
        await other.OpenAsync(Stop);
        await using var held = await other.BeginTransactionAsync(Stop);
        await using (var insert = new NpgsqlCommand("INSERT INTO servicehall.records VALUES ($1, 1, 0, 'held', 'x')", other, held) { Parameters = { new() { Value = _hall } } })
        {
            await using var journal = await NodeAsync(commandSeconds: 1);
            await insert.ExecuteNonQueryAsync(Stop);
            // It waits for the other's end, longer than it may.
            await Assert.ThrowsAsync<JournalFaultException>(async () => await journal.AppendAsync([Record(1)], Stop));
            Assert.Equal(0, await journal.LastPositionAsync(Stop));
            await held.RollbackAsync(Stop);
            // Had the append only been forgotten, it would be there now.
            await Task.Delay(200, Stop);
            Assert.Equal(0, await journal.LastPositionAsync(Stop));
            await journal.AppendAsync([Record(1)], Stop);
        }
    }

    [Fact]
    public async Task E4_a_commit_that_waits_for_its_standby_is_not_called_durable_nor_read_back_before_the_standby_has_it()
    {
        await using var journal = await NodeAsync(commandSeconds: 3);
        await journal.AppendAsync([Record(1)], Stop);
        try
        {
            await DoAsync("ALTER SYSTEM SET synchronous_standby_names = 'a_standby_that_is_away'");
            await DoAsync("SELECT pg_reload_conf()");
            await UntilCommitsWaitAsync();
            await Assert.ThrowsAsync<JournalFaultException>(async () => await journal.AppendAsync([Record(2)], Stop));
            await Assert.ThrowsAsync<JournalFaultException>(async () => await journal.LastPositionAsync(Stop));
        }
        finally
        {
            await DoAsync("ALTER SYSTEM RESET synchronous_standby_names");
            await DoAsync("SELECT pg_reload_conf()");
        }

        Assert.Equal(2, await Eventually(async () => await journal.LastPositionAsync(Stop)));
    }

    [Fact]
    public async Task E4_several_hosts_are_refused_for_one_of_them_may_be_a_standby() =>
        Assert.Contains("primary", (await Assert.ThrowsAsync<ArgumentException>(() => PostgresJournal.OpenAsync("Host=a,b;Database=halls", _hall, Stop))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task E4_a_database_brought_back_to_an_earlier_moment_takes_nothing_on_top_of_what_it_forgot()
    {
        await using var journal = await NodeAsync();
        await journal.AppendAsync([Record(1), Record(2), Record(3, "forgotten")], Stop);
        await DoAsync($"DELETE FROM servicehall.records WHERE hall = '{_hall}' AND position = 3");
        await Assert.ThrowsAsync<PositionTakenException>(async () => await journal.AppendAsync([Record(4)], Stop));
        // Another node went on from there.
        await using var other = await NodeAsync();
        await other.AppendAsync([Record(3, "another")], Stop);
        Assert.Equal(3, (await All(journal, 0)).Count);
        await journal.AppendAsync([Record(4)], Stop);
        await DoAsync($"UPDATE servicehall.records SET command_id = 'yet another' WHERE hall = '{_hall}' AND position = 4");
        await Assert.ThrowsAsync<PositionTakenException>(async () => await journal.AppendAsync([Record(5)], Stop));
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_a_fault_of_the_journal_and_what_is_not_said_of_timeouts_is_short()
    {
        await Assert.ThrowsAsync<JournalFaultException>(() => PostgresJournal.OpenAsync("Host=no.such.host.invalid;Database=halls;Username=hall", _hall, Stop));
        Assert.Equal((5, 10), (PostgresAddress.Read("Host=x").Timeout, PostgresAddress.Read("Host=x").CommandTimeout));
        Assert.Equal((7, 3), (PostgresAddress.Read("Host=x;Timeout=7;Command Timeout=3").Timeout, PostgresAddress.Read("Host=x;Timeout=7;CommandTimeout=3").CommandTimeout));
    }

    [Fact]
    public async Task E4_a_node_hears_at_once_how_far_others_went_and_looks_now_and_then_in_case_it_did_not()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();
        await using var reaches = one.ReachesAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.True(await reaches.MoveNextAsync());
        Assert.Equal(0, reaches.Current);
        await other.AppendAsync([Record(1)], Stop);
        await other.TidyAsync(Stop);
        Assert.True(await reaches.MoveNextAsync());
        Assert.Equal(1, reaches.Current);
        await other.AppendAsync([Record(2)], Stop); // says nothing of it
        Assert.True(await reaches.MoveNextAsync());
        Assert.Equal(2, reaches.Current);
        await DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        await Assert.ThrowsAsync<JournalFaultException>(async () => await reaches.MoveNextAsync());
    }

    [Fact]
    public async Task E4_who_has_the_turn_appends_and_the_others_wait_until_it_is_given_back()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();
        Task second;
        await using (await one.TakeTurnAsync(Stop))
        {
            second = other.AppendAsync([Record(1, "second")], Stop).AsTask();
            await Task.Delay(100, Stop);
            Assert.False(second.IsCompleted);
            await one.AppendAsync([Record(1, "first")], Stop);
            Assert.False(second.IsCompleted);
        }

        await Assert.ThrowsAsync<PositionTakenException>(() => second);
        Assert.Equal("first", (await All(other, 0))[0].CommandId);
        await other.AppendAsync([Record(2)], Stop);
    }

    [Fact]
    public async Task E4_the_turn_of_a_node_that_went_silent_is_ended_by_the_server()
    {
        await using var silent = await NodeAsync();
        await using var other = await NodeAsync();
        await using var turn = await silent.TakeTurnAsync(Stop);
        await other.AppendAsync([Record(1)], Stop); // within its 10 s
        Assert.Equal(1, await silent.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task E4_what_nodes_have_to_hold_alike_is_settled_by_the_first()
    {
        await using var one = await NodeAsync();
        await using var other = await NodeAsync();
        Assert.Equal("a", await one.AgreeAsync("keys", "a", Stop));
        Assert.Equal("a", await other.AgreeAsync("keys", "b", Stop));
        Assert.Equal("b", await other.AgreeAsync("plan", "b", Stop));
    }

    [Fact]
    public async Task Only_the_last_two_snapshots_are_kept_and_other_halls_have_their_own()
    {
        await using var journal = await NodeAsync();
        for (var position = 1; position <= 4; position++) await journal.SaveSnapshotAsync(new JournalSnapshot(position, new byte[] { 1 }), Stop);
        await using var connection = new NpgsqlConnection(postgres.Connection);
        await connection.OpenAsync(Stop);
        await using var count = new NpgsqlCommand($"SELECT array_agg(position ORDER BY position) FROM servicehall.snapshots WHERE hall = '{_hall}'", connection);
        var kept = (long[])(await count.ExecuteScalarAsync(Stop))!;
        Assert.Equal([3L, 4L], kept);
        await using var another = await PostgresJournal.OpenAsync(postgres.Connection, _hall + "-b", Stop);
        Assert.Null(await another.ReadSnapshotAsync(Stop));
        Assert.Equal(0, await another.LastPositionAsync(Stop));
    }

    [Theory]
    [InlineData("synchronous_commit=off", "synchronous_commit")]
    [InlineData("synchronous_commit=local", "synchronous_commit")]
    public async Task A_server_whose_commits_are_not_durable_is_refused(string setting, string named)
    {
        var fault = await Assert.ThrowsAsync<JournalFaultException>(() => PostgresJournal.OpenAsync($"{postgres.Connection};Options=-c {setting}", _hall, Stop));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_out_of_reach_says_where_and_keeps_the_password_to_itself()
    {
        var fault = await Assert.ThrowsAsync<JournalFaultException>(() => PostgresJournal.OpenAsync("Host=/nowhere;Database=halls;Username=hall;Password=secret", _hall, Stop));
        Assert.Contains("/nowhere/halls", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => PostgresJournal.OpenAsync("Hots=x", _hall, Stop));
    }

    protected override async ValueTask<IJournal> OpenAsync() => await NodeAsync();

    private Task<PostgresJournal> NodeAsync(int commandSeconds = 10) => PostgresJournal.OpenAsync($"{postgres.Connection};Command Timeout={commandSeconds}", _hall, Stop);

    private async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.Connection);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    // A server takes up a changed setting in its own time. A commit whose waiting is cancelled after a second is called done: it is told by the second.
    private async Task UntilCommitsWaitAsync()
    {
        await using var connection = new NpgsqlConnection($"{postgres.Connection};Command Timeout=1;Pooling=false");
        await connection.OpenAsync(Stop);
        for (var tries = 0; tries < 100; tries++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await using var commit = new NpgsqlCommand($"INSERT INTO servicehall.agreed VALUES ('{_hall}', 'try {tries}', '')", connection);
            await commit.ExecuteNonQueryAsync(Stop);
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(900)) return;
            await Task.Delay(50, Stop);
        }

        Assert.Fail("Commits do not wait for a standby.");
    }

    // The pool's connections were cut as well: each is found out once.
    private static async Task<long> Eventually(Func<Task<long>> ask)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (JournalFaultException) when (tries < 10)
            {
                await Task.Delay(20, Stop);
            }
        }
    }
}
