using Microsoft.Data.Sqlite;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Journaling.Tests;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-journal-").FullName;

    private string PathOfJournal => Path.Combine(_folder, "hall.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_appended_is_there_after_the_file_is_opened_again()
    {
        var stop = TestContext.Current.CancellationToken;
        await using (var journal = Open()) await journal.AppendAsync([Record(1), Record(2)], stop);
        await using var again = Open();
        Assert.Equal(2, await again.LastPositionAsync(stop));
        Assert.Equal(["command-1", "command-2"], (await All(again, 0)).Select(record => record.CommandId));
    }

    [Fact]
    public async Task A_torn_end_of_the_write_ahead_log_takes_its_whole_batch_away_and_nothing_before_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var copy = Path.Combine(_folder, "torn.db");
        await using (var journal = Open())
        {
            await journal.AppendAsync([Record(1), Record(2)], stop);
            var whole = new FileInfo(PathOfJournal + "-wal").Length;
            await journal.AppendAsync([.. Enumerable.Range(3, 200).Select(i => Record(i))], stop);
            // As a crash in the middle of writing the second batch leaves it: the log is cut inside that batch.
            File.Copy(PathOfJournal, copy);
            File.Copy(PathOfJournal + "-wal", copy + "-wal");
            var now = new FileInfo(copy + "-wal").Length;
            Assert.True(now > whole, "the second batch should have grown the log");
            using var log = File.OpenWrite(copy + "-wal");
            log.SetLength(whole + ((now - whole) / 2));
        }

        await using var torn = SqliteJournal.Open(copy);
        Assert.Equal(2, await torn.LastPositionAsync(stop));
        await torn.AppendAsync([Record(3)], stop);
        Assert.Equal(3, await torn.LastPositionAsync(stop));
    }

    [Fact]
    public async Task It_writes_ahead_and_waits_for_the_disk()
    {
        var stop = TestContext.Current.CancellationToken;
        await using (var journal = Open()) await journal.AppendAsync([Record(1)], stop);
        await using var reader = new SqliteConnection($"Data Source={PathOfJournal};Pooling=False");
        await reader.OpenAsync(stop);
        await using var mode = reader.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await mode.ExecuteScalarAsync(stop));
        mode.CommandText = "SELECT typeof(body) FROM records";
        Assert.Equal("text", await mode.ExecuteScalarAsync(stop));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_by_name()
    {
        File.WriteAllText(PathOfJournal, new string('x', 8_192));
        var fault = Assert.Throws<JournalFaultException>(() => SqliteJournal.Open(PathOfJournal));
        Assert.Contains(PathOfJournal, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_last_two_snapshots_are_kept()
    {
        using var folder = new SqliteConnection($"Data Source={PathOfJournal};Pooling=False");
        await Save([1, 2, 3]);
        folder.Open();
        using var count = folder.CreateCommand();
        count.CommandText = "SELECT group_concat(position, ',') FROM (SELECT position FROM snapshots ORDER BY position)";
        Assert.Equal("2,3", count.ExecuteScalar());
    }

    [Fact]
    public async Task A_file_of_the_first_form_is_brought_up_to_date_and_loses_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        WriteFirstForm(records: 3);
        await using (var journal = Open())
        {
            Assert.Equal([Record(1).CommandId, Record(2).CommandId, Record(3).CommandId], (await All(journal, 0)).Select(record => record.CommandId));
            Assert.Equal(Record(2).Body.ToArray(), Assert.Single(await journal.FindAsync([Record(2).CommandId], stop)).Body.ToArray());
            Assert.Equal(3, (await journal.ReadSnapshotAsync(stop))!.Position);
            await Assert.ThrowsAsync<CommandRecordedException>(async () => await journal.AppendAsync([Record(4, Record(1).CommandId)], stop));
            await journal.AppendAsync([Record(4)], stop);
        }

        await using var again = Open();
        Assert.Equal(4, await again.LastPositionAsync(stop));
    }

    [Fact]
    public async Task Each_of_very_many_commands_is_found_by_its_id_and_refused_again_also_after_opening()
    {
        var stop = TestContext.Current.CancellationToken;
        const int Many = 2 * KnownCommands.RunLength + 500;
        await using (var journal = Open())
        {
            for (var first = 1; first <= Many; first += 1_000) await journal.AppendAsync([.. Enumerable.Range(first, Math.Min(1_000, Many - first + 1)).Select(i => Record(i))], stop);
            await CheckAsync(journal);
        }

        await using var again = Open();
        await CheckAsync(again);
        await again.AppendAsync([Record(Many + 1)], stop);

        async Task CheckAsync(IJournal journal)
        {
            foreach (var position in (int[])[1, 777, KnownCommands.RunLength, KnownCommands.RunLength + 1, 2 * KnownCommands.RunLength, Many])
            {
                Assert.Equal(position, Assert.Single(await journal.FindAsync([Record(position).CommandId], stop)).Position);
                await Assert.ThrowsAsync<CommandRecordedException>(async () => await journal.AppendAsync([Record(Many + 1, Record(position).CommandId)], stop));
            }

            Assert.Empty(await journal.FindAsync([.. Enumerable.Range(0, 1_000).Select(i => "never-" + i.ToString(System.Globalization.CultureInfo.InvariantCulture))], stop));
        }
    }

    [Fact]
    public async Task The_log_is_copied_into_the_file_when_it_is_tidied_and_by_no_append()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var journal = SqliteJournal.Open(PathOfJournal);
        var empty = new FileInfo(PathOfJournal).Length;
        for (var position = 1; position <= 200; position++) await journal.AppendAsync([Record(position)], stop);
        Assert.Equal(0, journal.LogCopies);
        Assert.Equal(empty, new FileInfo(PathOfJournal).Length);
        await journal.TidyAsync(stop);
        await journal.TidyAsync(stop);
        Assert.Equal(1, journal.LogCopies);
        Assert.True(new FileInfo(PathOfJournal).Length > empty, "the file should hold what the log held");
    }

    [Fact]
    public async Task While_batches_are_large_the_log_is_copied_seldom()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var journal = SqliteJournal.Open(PathOfJournal);
        for (var first = 1; first <= 40_000; first += 200)
        {
            await journal.AppendAsync([.. Enumerable.Range(first, 200).Select(position => Record(position))], stop);
            await journal.TidyAsync(stop);
        }

        Assert.InRange(journal.LogCopies, 0, 1);
        // It takes some lone ones to be sure that the rush is over.
        for (var position = 40_001; position <= 40_040; position++)
        {
            await journal.AppendAsync([Record(position)], stop);
            await journal.TidyAsync(stop);
        }

        Assert.InRange(journal.LogCopies, 1, 2);
    }

    [Fact]
    public async Task A_batch_costs_a_statement_a_record_and_new_ids_cost_none()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var journal = SqliteJournal.Open(PathOfJournal);
        await journal.AppendAsync([Record(1)], stop);
        var before = journal.Statements;
        await journal.AppendAsync([.. Enumerable.Range(2, 100).Select(position => Record(position))], stop);
        Assert.Equal(100 + 2, journal.Statements - before);
        before = journal.Statements;
        Assert.Empty(await journal.FindAsync([.. Enumerable.Range(0, 100).Select(_ => Guid.NewGuid().ToString())], stop));
        Assert.Equal(0, journal.Statements - before);
    }

    [Fact]
    public async Task A_batch_with_one_id_twice_is_refused_whole()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var journal = Open();
        await Assert.ThrowsAsync<CommandRecordedException>(async () => await journal.AppendAsync([Record(1, "a"), Record(2, "a")], stop));
        await journal.AppendAsync([Record(1, "a")], stop);
        Assert.Equal(1, await journal.LastPositionAsync(stop));
    }

    [Fact]
    public void The_filter_forgets_no_id_and_takes_few_new_ones_for_known()
    {
        var filter = new CommandFilter(room: 65_536);
        for (var i = 0; i < 200_000; i++) filter.Add(CommandFilter.HashOf(Guid.NewGuid().ToString()));
        var known = Enumerable.Range(0, 50_000).Select(i => CommandFilter.HashOf("k" + i.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToList();
        known.ForEach(filter.Add);
        Assert.All(known, hash => Assert.True(filter.MayContain(hash)));
        Assert.InRange(Enumerable.Range(0, 200_000).Count(_ => filter.MayContain(CommandFilter.HashOf(Guid.NewGuid().ToString()))), 0, 40);
    }

    [Fact]
    public void A_file_of_a_later_form_is_refused_by_name()
    {
        using (var file = new SqliteConnection($"Data Source={PathOfJournal};Pooling=False"))
        {
            file.Open();
            using var form = file.CreateCommand();
            form.CommandText = "PRAGMA user_version=99";
            form.ExecuteNonQuery();
        }

        Assert.Contains("later version", Assert.Throws<JournalFaultException>(() => SqliteJournal.Open(PathOfJournal)).Message, StringComparison.Ordinal);
    }

    // As the first version of this program wrote it.
    private void WriteFirstForm(int records)
    {
        using var file = new SqliteConnection($"Data Source={PathOfJournal};Pooling=False");
        file.Open();
        using var write = file.CreateCommand();
        write.CommandText = """
            PRAGMA journal_mode=WAL;
            CREATE TABLE records (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, command_id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
            CREATE TABLE snapshots (position INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
            INSERT INTO snapshots VALUES (3, x'01');
            """;
        write.ExecuteNonQuery();
        write.CommandText = "INSERT INTO records VALUES ($position, $at, $command, $body)";
        for (var position = 1; position <= records; position++)
        {
            var record = Record(position);
            write.Parameters.Clear();
            write.Parameters.AddWithValue("$position", position);
            write.Parameters.AddWithValue("$at", record.At.ToUnixTimeMilliseconds());
            write.Parameters.AddWithValue("$command", record.CommandId);
            write.Parameters.AddWithValue("$body", System.Text.Encoding.UTF8.GetString(record.Body.Span));
            write.ExecuteNonQuery();
        }
    }

    protected override ValueTask<IJournal> OpenAsync() => ValueTask.FromResult<IJournal>(Open());

    private SqliteJournal Open() => SqliteJournal.Open(PathOfJournal);

    private async Task Save(long[] positions)
    {
        await using var journal = Open();
        foreach (var position in positions) await journal.SaveSnapshotAsync(new JournalSnapshot(position, new byte[] { 1 }), default);
    }
}
