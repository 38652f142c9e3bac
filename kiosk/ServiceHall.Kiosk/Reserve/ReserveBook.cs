using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>
/// The numbers a kiosk gave by itself: a file to which a line is added for each, and another when something becomes of it; the last line of a number
/// says how it stands. A line is on disk before anything follows from it. One process has the file, and it begins anew each day when the
/// hall has heard of everything in it. May be asked from any thread.
/// </summary>
public sealed class ReserveBook : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly Dictionary<(DateOnly, TicketNumber), ReserveNumber> _numbers = [];
    private long _length;

    private ReserveBook(FileStream file) => _file = file;

    /// <summary>Opens it, or begins one. What was being printed when its last process ended is of unknown outcome from here on.</summary>
    /// <exception cref="IOException">It cannot be opened, another process has it, or it is damaged.</exception>
    public static ReserveBook Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var book = new ReserveBook(new FileStream(path, options));
        try
        {
            book.Read(path);
            foreach (var number in book._numbers.Values.Where(number => number.Paper is null).ToList()) book.Write(number with { Paper = "unknown" });
            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Everything in it, in the order given.</summary>
    public IReadOnlyList<ReserveNumber> Numbers
    {
        get { lock (_gate) return [.. _numbers.Values.OrderBy(number => number.Day).ThenBy(number => number.Number.Ordinal)]; }
    }

    /// <summary>The number of a press; null when it has none.</summary>
    public ReserveNumber? Of(CommandId press)
    {
        lock (_gate) return _numbers.Values.FirstOrDefault(number => number.Press == press);
    }

    /// <summary>The last ordinal given on a day; 0 before the first.</summary>
    public int LastOn(DateOnly day)
    {
        lock (_gate) return _numbers.Values.Where(number => number.Day == day).Select(number => number.Number.Ordinal).DefaultIfEmpty().Max();
    }

    /// <summary>Brings a number, or what became of it, to disk.</summary>
    /// <exception cref="IOException">It is not there; the book is as it was.</exception>
    public void Write(ReserveNumber number)
    {
        lock (_gate)
        {
            if (_numbers.Count > 0 && _numbers.Values.All(one => one.Merged is not null && one.Day < number.Day)) BeginAnew();
            // A line that was not written whole is written over.
            _file.SetLength(_length);
            _file.Position = _length;
            _file.Write(JsonSerializer.SerializeToUtf8Bytes(number, Wire.Options));
            _file.WriteByte((byte)'\n');
            _file.Flush(flushToDisk: true);
            _length = _file.Position;
            _numbers[(number.Day, number.Number)] = number;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void BeginAnew()
    {
        _numbers.Clear();
        _length = 0;
    }

    private void Read(string path)
    {
        var text = new byte[_file.Length];
        _file.ReadExactly(text);
        // What comes after the last end of a line was not written whole, so nothing followed from it.
        _length = text.AsSpan().LastIndexOf((byte)'\n') + 1;
        for (int at = 0, line = 1; at < _length; line++)
        {
            var end = text.AsSpan(at).IndexOf((byte)'\n') + at;
            var number = NumberIn(text.AsSpan(at..end), path, line);
            _numbers[(number.Day, number.Number)] = number;
            at = end + 1;
        }
    }

    private static ReserveNumber NumberIn(ReadOnlySpan<byte> text, string path, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<ReserveNumber>(text, Wire.Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new IOException($"{path}, line {line}, is damaged ({fault.Message}). Give the file to the manager, who finds in it who holds a number, and move it away: tomorrow the kiosk begins another.");
        }
    }
}
