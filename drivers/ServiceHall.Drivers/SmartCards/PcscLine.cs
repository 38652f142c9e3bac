using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>A reader by the name PC/SC gives it.</summary>
/// <param name="Text">As written: <c>pcsc:</c> and the beginning of the reader's name; nothing more for the first reader there is.</param>
/// <param name="Name">The beginning of the name.</param>
public sealed record PcscAddress(string Text, string Name) : LineAddress(Text)
{
    internal const string Scheme = "pcsc:";

    /// <inheritdoc />
    public override string? Presence => "perhaps";

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PcscAddress Read(string text) => text.StartsWith(Scheme, StringComparison.Ordinal)
        ? new PcscAddress(text, text[Scheme.Length..])
        : throw Wrong(text, "a PC/SC reader is pcsc: and the beginning of its name");

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Line>(Open());
        }
        catch (DllNotFoundException e)
        {
            throw new LineException(LineFault.Unsupported, Text, "needs pcsc-lite; install the package libpcsclite1", e);
        }
        catch (PcscException e)
        {
            throw new LineException(LineFault.NotFound, Text, $"the daemon pcscd is out of reach ({e.Message}); install and start it", e);
        }
    }

    private PcscLine Open()
    {
        var context = PcscContext.Open();
        try
        {
            return context.Readers().FirstOrDefault(reader => reader.StartsWith(Name, StringComparison.Ordinal)) is { } found
                ? new PcscLine(Text, context, found)
                : throw new LineException(LineFault.NotFound, Text, "PC/SC knows no such reader; is it plugged in?");
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }
}

/// <summary>Not a way for bytes: PC/SC speaks with the card itself. It only says which reader, and closes it.</summary>
internal sealed class PcscLine(string address, PcscContext context, string reader) : Line
{
    /// <inheritdoc />
    public override string Address => address;

    /// <summary>The daemon.</summary>
    internal PcscContext Context => context;

    /// <summary>The reader's whole name.</summary>
    internal string Reader => reader;

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => throw NoBytes();

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => throw NoBytes();

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        context.Dispose();
        return ValueTask.CompletedTask;
    }

    private LineException NoBytes() => new(LineFault.Unsupported, Address, "PC/SC has no bytes of its own");
}
