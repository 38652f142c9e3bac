using System.IO.Ports;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Named.Lines;

/// <summary>A serial port opened through System.IO.Ports: <c>ports:/dev/ttyUSB0?baud=9600</c>, or <c>ports:COM3?baud=9600</c>, with the settings of <c>serial:</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Path">The device's path, or its name under Windows.</param>
/// <param name="Settings">Its speed, bits, parity and lines.</param>
public sealed record PortsAddress(string Text, string Path, SerialSettings Settings) : SerialAddress(Text, Path, Settings)
{
    internal const string Scheme = "ports";

    /// <inheritdoc />
    public override string? Presence => HasNode ? base.Presence : SerialPort.GetPortNames().Contains(Path, StringComparer.OrdinalIgnoreCase) ? "there" : null;

    /// <inheritdoc />
    public override string? LeadsTo => HasNode ? base.LeadsTo : null;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => HasNode ? base.Folders : [];

    private bool HasNode => Path.StartsWith('/');

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult<Line>(PortsLine.Open(this, time));

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static new PortsAddress Read(string text, string rest)
    {
        var (path, query) = rest.Split('?', 2) is [var before, var after] ? (before, after) : (rest, "");
        var named = path.StartsWith("COM", StringComparison.OrdinalIgnoreCase) && path.Length is > 3 and < 8 && path[3..].All(char.IsAsciiDigit);
        return named || (path.StartsWith('/') && !path.Contains('\0', StringComparison.Ordinal))
            ? new PortsAddress(text, path, ReadSettings(text, query))
            : throw Wrong(text, "after ports: comes the full path of the port, such as /dev/ttyUSB0, or its name, such as COM3");
    }
}
