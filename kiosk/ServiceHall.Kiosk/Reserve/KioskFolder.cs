using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>What a kiosk keeps to give numbers by itself: the book of those it gave, its last briefing and what it last knew of the day. Only its owner may read it.</summary>
public sealed class KioskFolder : IDisposable
{
    private readonly string _known;

    private KioskFolder(string path, ReserveBook book) => (_known, Book) = (Path.Combine(path, "known.json"), book);

    /// <summary>The numbers it gave.</summary>
    public ReserveBook Book { get; }

    /// <summary>What it knew when it was last told something new; null when it was never told anything.</summary>
    public LastKnown? Known { get; private set; }

    /// <summary>Opens a kiosk's folder, or makes it.</summary>
    /// <exception cref="IOException">It cannot be used, or another process uses it.</exception>
    public static KioskFolder Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var folder = new KioskFolder(path, ReserveBook.Open(Path.Combine(path, "numbers.jsonl")));
            folder.Known = folder.Read();
            return folder;
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    /// <summary>Keeps what is known now, where it is something new. The key of identities is not kept.</summary>
    public void Keep(LastKnown known)
    {
        var before = Known is null ? [] : Text(Known);
        known = known with { Briefing = known.Briefing with { IdentityKey = [] } };
        var text = Text(known);
        Known = known;
        if (before.AsSpan().SequenceEqual(text)) return;
        var draft = _known + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(text);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, _known, overwrite: true);
    }

    /// <inheritdoc />
    public void Dispose() => Book.Dispose();

    // One that cannot be read is as none: the hall tells it again.
    private LastKnown? Read()
    {
        if (!File.Exists(_known)) return null;
        try
        {
            return JsonSerializer.Deserialize<LastKnown>(File.ReadAllBytes(_known), Wire.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Text(LastKnown known) => JsonSerializer.SerializeToUtf8Bytes(known, Wire.Options);
}
