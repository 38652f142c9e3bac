using System.Globalization;
using System.Text;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Journaling.Tests;

public sealed class JournalCopyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-journal-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_journal_that_is_being_written_is_copied_up_to_a_position_and_knows_its_commands()
    {
        await using var journal = Open("hall.db");
        await journal.AppendAsync(Records(1, 2_500), Stop);
        await journal.SaveSnapshotAsync(new JournalSnapshot(2_000, new byte[] { 7 }), Stop);
        var writing = WriteOnAsync(journal);
        await using (var copy = Open("copy.db"))
        {
            await JournalCopy.CopyAsync(journal, 2_500, copy, Stop);
        }

        await writing;
        Assert.False(File.Exists(Path.Combine(_folder, "copy.db-wal")), "a closed copy is one file");
        await using var read = Open("copy.db");
        Assert.Equal(2_500, await read.LastPositionAsync(Stop));
        var records = await read.ReadAsync(0, Stop).ToListAsync(Stop);
        Assert.Equal(await journal.ReadAsync(0, Stop).Take(2_500).Select(Said).ToListAsync(Stop), records.Select(Said));
        Assert.Equal(1_234, Assert.Single(await read.FindAsync(["command-1234"], Stop)).Position);
        await Assert.ThrowsAsync<CommandRecordedException>(async () => await read.AppendAsync([Record(2_501, "command-3")], Stop));
        Assert.Equal(2_000, (await read.ReadSnapshotAsync(Stop))!.Position);
    }

    [Fact]
    public async Task A_snapshot_of_later_records_is_left_out()
    {
        await using var journal = new MemoryJournal();
        await journal.AppendAsync(Records(1, 10), Stop);
        await journal.SaveSnapshotAsync(new JournalSnapshot(9, new byte[] { 7 }), Stop);
        await using var copy = new MemoryJournal();
        await JournalCopy.CopyAsync(journal, 8, copy, Stop);
        Assert.Equal(8, await copy.LastPositionAsync(Stop));
        Assert.Null(await copy.ReadSnapshotAsync(Stop));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000, 1_000)]
    [InlineData(2_000, 1_000)]
    public async Task It_ends_where_it_should_also_at_the_end_of_a_page(int records, int last)
    {
        await using var journal = new MemoryJournal();
        if (records > 0) await journal.AppendAsync(Records(1, records), Stop);
        await using var copy = new MemoryJournal();
        await JournalCopy.CopyAsync(journal, last, copy, Stop);
        Assert.Equal(last, await copy.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_journal_that_ends_too_early_is_said_to()
    {
        await using var journal = new MemoryJournal();
        await journal.AppendAsync(Records(1, 10), Stop);
        await using var copy = new MemoryJournal();
        var fault = await Assert.ThrowsAsync<JournalFaultException>(() => JournalCopy.CopyAsync(journal, 11, copy, Stop));
        Assert.Contains("position 10, before 11", fault.Message, StringComparison.Ordinal);
    }

    private static async Task WriteOnAsync(SqliteJournal journal)
    {
        for (var position = 2_501; position <= 2_600; position++) await journal.AppendAsync([Record(position)], Stop);
    }

    private static string Said(JournalRecord record) => $"{record.Position} {record.At:O} {record.CommandId} {Encoding.UTF8.GetString(record.Body.Span)}";

    private static List<JournalRecord> Records(int first, int count) => [.. Enumerable.Range(first, count).Select(position => Record(position))];

    private static JournalRecord Record(int position, string? command = null) => new(
        position, DateTimeOffset.UnixEpoch.AddMilliseconds(position), command ?? "command-" + position.ToString(CultureInfo.InvariantCulture),
        Encoding.UTF8.GetBytes($"命令 {position}"));

    private SqliteJournal Open(string name) => SqliteJournal.Open(Path.Combine(_folder, name));
}
