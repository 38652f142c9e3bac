using System.Buffers;

namespace ServiceHall.Journaling;

/// <summary>Some records that follow each other, in a buffer that is used again for the next ones.</summary>
/// <param name="most">How many records it takes.</param>
public sealed class JournalPage(int most)
{
    private readonly ArrayBufferWriter<byte> _bodies = new(64 * 1024);
    private readonly List<(long Position, DateTimeOffset At, int End)> _records = new(most);

    /// <summary>How many records it takes.</summary>
    public int Most => most;

    /// <summary>How many it holds.</summary>
    public int Count => _records.Count;

    /// <summary>The position of one of them, counted from 0.</summary>
    public long PositionOf(int index) => _records[index].Position;

    /// <summary>When it was decided.</summary>
    public DateTimeOffset AtOf(int index) => _records[index].At;

    /// <summary>What it says; gone when the page is filled again.</summary>
    public ReadOnlySpan<byte> BodyOf(int index)
    {
        var begin = index == 0 ? 0 : _records[index - 1].End;
        return _bodies.WrittenSpan[begin.._records[index].End];
    }

    internal void Clear()
    {
        _records.Clear();
        _bodies.ResetWrittenCount();
    }

    internal void Add(long position, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        _bodies.Write(body);
        _records.Add((position, at, _bodies.WrittenCount));
    }
}
