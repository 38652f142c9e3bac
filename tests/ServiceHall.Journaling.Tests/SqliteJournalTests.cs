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

    protected override IJournal Open() => SqliteJournal.Open(PathOfJournal);

    private async Task Save(long[] positions)
    {
        await using var journal = Open();
        foreach (var position in positions) await journal.SaveSnapshotAsync(new JournalSnapshot(position, new byte[] { 1 }), default);
    }
}
