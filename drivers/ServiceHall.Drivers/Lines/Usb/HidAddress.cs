using ServiceHall.Drivers.Lines.Native;
using ServiceHall.Drivers.Lines.Plugged;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>A HID device through its raw node.</summary>
/// <param name="Text">As written: <c>hid:/dev/hidraw0</c>, or by ids <c>hid:2b8b:2721</c>, which takes the first such node.</param>
/// <param name="Path">The node's path; null when it is found by <paramref name="Id"/>.</param>
/// <param name="Id">Vendor and product.</param>
public sealed record HidAddress(string Text, string? Path, UsbId Id) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => Node() is { } node && Libc.access(node, Libc.F_OK) == 0 ? node : null;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Path is null ? ["/dev"] : FoldersOf(Path);

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HidAddress Read(string text)
    {
        if (text.StartsWith("hid:/", StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal))
            return new HidAddress(text, text[4..], default);
        return text.StartsWith("hid:", StringComparison.Ordinal) && UsbId.TryParse(text[4..], out var id)
            ? new HidAddress(text, null, id)
            : throw Wrong(text, "after hid: comes the path of the node, such as /dev/hidraw0, or the ids, such as 2b8b:2721");
    }

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        if (Node() is not { } node)
            throw new LineException(LineFault.NotFound, Text, "there is no such HID device; is it plugged in?");
        return Task.FromResult<Line>(HidRawLine.Open(Text, node, time));
    }

    // The kernel names a node's device in its uevent: HID_ID=0003:00002B8B:00002721.
    private string? Node() => Path ?? SysTree.Machine.OfClass("hidraw").Where(node => IdOf(node) == Id)
        .Select(node => $"/dev/{System.IO.Path.GetFileName(node)}").FirstOrDefault();

    /// <summary>Vendor and product of a raw node's folder.</summary>
    internal static UsbId? IdOf(string node) => SysTree.Words(System.IO.Path.Combine(node, "device"), "uevent").GetValueOrDefault("HID_ID")?.Split(':') is [_, { Length: 8 } vendor, { Length: 8 } product]
        && UsbId.TryParse($"{vendor[4..]}:{product[4..]}", out var id) ? id : null;
}

/// <summary>
/// A HID device's raw node as a line: each write is one report with its number in front (0 for none), what is read are reports one behind the other.
/// </summary>
public sealed class HidRawLine : Line
{
    private static readonly TimeSpan writeTimeout = TimeSpan.FromSeconds(2);
    private readonly PolledDescriptor descriptor;

    private HidRawLine(string address, PolledDescriptor descriptor)
    {
        Address = address;
        this.descriptor = descriptor;
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <summary>Opens a node.</summary>
    /// <exception cref="LineException">It is not there, or may not be opened.</exception>
    public static HidRawLine Open(string address, string node, TimeProvider time) =>
        new(address, PolledDescriptor.OpenNode(address, node, new NodeWords("HID node", null), time, writeTimeout));

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => descriptor.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => descriptor.TakeArrived(buffer);

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => descriptor.WriteAsync(bytes, cancellation);

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        descriptor.Dispose();
        return ValueTask.CompletedTask;
    }
}
