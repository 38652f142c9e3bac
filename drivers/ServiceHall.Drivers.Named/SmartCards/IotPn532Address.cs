using Iot.Device.Pn532;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Named.Lines;

namespace ServiceHall.Drivers.Named.SmartCards;

/// <summary>A PN532 that Iot.Device.Bindings opens by itself, through System.IO.Ports at 115200 baud: <c>ports:/dev/ttyUSB0</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Port">The port.</param>
internal sealed record IotPn532Address(string Text, PortsAddress Port) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => Port.Presence;

    /// <inheritdoc />
    public override string? LeadsTo => Port.LeadsTo;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Port.Folders;

    /// <inheritdoc />
    public override async Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        if (Presence is null)
            throw new LineException(LineFault.NotFound, Text, "there is no such serial port; is the cable in and the name right?");
        IotPn532Line line;
        try
        {
            // It asks the chip while it is made, and blocks its caller. Told to check the answer it would throw with the port still open, out of anybody's reach.
            line = new IotPn532Line(Text, await Task.Run(() => new Pn532(Port.Path, checkVersion: false), cancellation).ConfigureAwait(false), time);
        }
        catch (UnauthorizedAccessException e)
        {
            throw PortsLine.CannotOpen(Port, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new LineException(LineFault.Timeout, Text, $"no PN532 answers ({e.Message.TrimEnd('.')})", e);
        }

        if (line.Chip.FirmwareVersion is not null)
            return line;
        await line.DisposeAsync().ConfigureAwait(false);
        throw new LineException(LineFault.Timeout, Text, "no PN532 answers");
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none, or asks for another speed.</exception>
    internal static IotPn532Address Read(string text) => LineAddress.Parse(text) is PortsAddress port && !text.Contains('?', StringComparison.Ordinal)
        ? new IotPn532Address(text, port)
        : throw Wrong(text, "Iot.Device.Bindings opens the port of a PN532 by itself, at 115200 baud; it is wired to ports:/dev/ttyUSB0, without settings");
}

/// <summary>Not a way for bytes: the library speaks with the chip itself. It only holds it, and closes it.</summary>
internal sealed class IotPn532Line(string address, Pn532 chip, TimeProvider time) : Line
{
    /// <inheritdoc />
    public override string Address => address;

    /// <summary>The chip.</summary>
    internal Pn532 Chip => chip;

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => throw NoBytes();

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => throw NoBytes();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync() => await PortsLine.CloseAsync(chip.Dispose, time).ConfigureAwait(false);

    private LineException NoBytes() => new(LineFault.Unsupported, Address, "this library has no bytes of its own");
}
