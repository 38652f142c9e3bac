using System.Collections.Immutable;
using System.Globalization;
using ServiceHall.Drivers.Lines.Native;
using ServiceHall.Drivers.Lines.Rs485;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Lines;

/// <summary>Where a device is wired, as the plan writes it.</summary>
/// <param name="Text">As written, such as <c>serial:/dev/ttyUSB0?baud=9600</c> or <c>tcp:printer.hall:9100</c>.</param>
public abstract record LineAddress(string Text)
{
    private const string Allowed = "allowed are serial:/dev/NAME?baud=9600, rs485:/dev/NAME?baud=9600, usblp:/dev/usb/lp0 and tcp:HOST:PORT";

    private static ImmutableDictionary<string, Func<string, string, LineAddress>> offered = ImmutableDictionary<string, Func<string, string, LineAddress>>.Empty;

    /// <summary>Teaches plans one more kind of line. For a program at its start, before it reads a plan.</summary>
    /// <param name="scheme">The word before the colon.</param>
    /// <param name="read">Reads an address: the whole text, and what stands after the colon.</param>
    internal static void Offer(string scheme, Func<string, string, LineAddress> read) =>
        ImmutableInterlocked.Update(ref offered, known => known.SetItem(scheme, read));

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none; the message names it and what is allowed.</exception>
    public static LineAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scheme = text.Split(':', 2)[0];
        return scheme switch
        {
            "serial" when text.Length > 7 => SerialAddress.Read(text, text[7..]),
            "rs485" when text.Length > 6 => Rs485Address.Read(text, text[6..]),
            "usblp" when text.Length > 6 => UsbPrinterAddress.Read(text, text[6..]),
            "tcp" when text.Length > 4 => TcpAddress.Read(text, text[4..]),
            _ when text.Length > scheme.Length + 1 && offered.TryGetValue(scheme, out var read) => read(text, text[(scheme.Length + 1)..]),
            _ => throw Wrong(text, $"{Allowed}{string.Concat(offered.Keys.Order(StringComparer.Ordinal).Select(more => $", {more}:..."))}"),
        };
    }

    /// <summary>Opens the line.</summary>
    /// <exception cref="LineException">It cannot be opened now.</exception>
    public abstract Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation);

    /// <summary>Null while the port is not plugged in; else a word that changes when it was plugged in again. Always the same where only opening can tell.</summary>
    public abstract string? Presence { get; }

    /// <summary>What the port's name leads to now, where the name is a link; null where it is none, or is gone.</summary>
    public virtual string? LeadsTo => null;

    /// <summary>The folders where something changes when the port is plugged in; empty where nothing does.</summary>
    public virtual IReadOnlyList<string> Folders => [];

    /// <summary>Whether a node is there, as <see cref="Presence"/> wants it.</summary>
    private protected static string? NodePresence(string path)
    {
        if (Libc.access(path, Libc.F_OK) != 0)
            return null;

        // The names udev makes are links, made anew at each plugging. A bare node's times change with every write.
        var node = new FileInfo(path);
        return node.LinkTarget is { } target ? $"{target} {node.LastWriteTimeUtc.Ticks}" : "there";
    }

    /// <summary>The folder of a node, and that of what its link leads to.</summary>
    private protected static IReadOnlyList<string> FoldersOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder
        ? path.StartsWith("/dev/", StringComparison.Ordinal) && folder != "/dev" ? [folder, "/dev"] : [folder]
        : [];

    /// <inheritdoc />
    public sealed override string ToString() => Text;

    private protected static FormatException Wrong(string text, string remedy) => new($"The line address \"{text}\" makes no sense: {remedy}.");
}

/// <summary>A serial port by its path.</summary>
/// <param name="Text">As written.</param>
/// <param name="Path">The device's path; prefer /dev/serial/by-id or by-path, which survive replugging.</param>
/// <param name="Settings">Its speed, bits, parity and lines.</param>
public record SerialAddress(string Text, string Path, SerialSettings Settings) : LineAddress(Text)
{
    private const string Known = "baud=NUMBER, bits=7|8, parity=none|even|odd, stop=1|2, dtr=on|off, rts=on|off";

    /// <inheritdoc />
    public override string? Presence => NodePresence(Path);

    /// <inheritdoc />
    public override string? LeadsTo => new FileInfo(Path).LinkTarget;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => FoldersOf(Path);

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        Task.FromResult<Line>(SerialLine.Open(Text, Path, Settings, time));

    internal static SerialAddress Read(string text, string rest)
    {
        var (path, query) = rest.Split('?', 2) is [var before, var after] ? (before, after) : (rest, "");
        if (!path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal))
            throw Wrong(text, $"after {text.Split(':')[0]}: comes the full path of the port, such as /dev/ttyUSB0");

        return new SerialAddress(text, path, ReadSettings(text, query));
    }

    /// <summary>The settings of a serial line, as they stand behind the question mark.</summary>
    private protected static SerialSettings ReadSettings(string text, string query)
    {
        var settings = SerialSettings.Default;
        foreach (var setting in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            settings = setting.Split('=', 2) switch
            {
                ["baud", var baud] => settings with { Baud = Baud(text, baud) },
                ["bits", "7" or "8"] => settings with { DataBits = setting[^1] - '0' },
                ["stop", "1" or "2"] => settings with { StopBits = setting[^1] - '0' },
                ["parity", "none"] => settings with { Parity = SerialParity.None },
                ["parity", "even"] => settings with { Parity = SerialParity.Even },
                ["parity", "odd"] => settings with { Parity = SerialParity.Odd },
                ["dtr", "on" or "off"] => settings with { Dtr = setting.EndsWith("on", StringComparison.Ordinal) },
                ["rts", "on" or "off"] => settings with { Rts = setting.EndsWith("on", StringComparison.Ordinal) },
                _ => throw Wrong(text, $"{setting} is no setting of a serial line; allowed are {Known}"),
            };
        }

        return settings;
    }

    private static int Baud(string text, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var baud) && baud is >= SerialSettings.BaudMin and <= SerialSettings.BaudMax
            ? baud
            : throw Wrong(text, $"baud {word} is not allowed, only {SerialSettings.BaudMin} to {SerialSettings.BaudMax}");
}

/// <summary>A host and port.</summary>
/// <param name="Text">As written.</param>
/// <param name="Host">Name or number; an IPv6 number in brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record TcpAddress(string Text, string Host, int Port) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => "perhaps";

    /// <inheritdoc />
    public override async Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        await TcpLine.ConnectAsync(Text, Host, Port, time, cancellation).ConfigureAwait(false);

    internal static TcpAddress Read(string text, string rest)
    {
        var colon = rest.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            throw Wrong(text, "after tcp: comes HOST:PORT with a port from 1 to 65535");

        return new TcpAddress(text, rest[..colon].Trim('[', ']'), port);
    }
}
