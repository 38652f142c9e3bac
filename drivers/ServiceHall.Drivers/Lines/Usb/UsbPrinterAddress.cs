using ServiceHall.Drivers.Lines.Native;
using ServiceHall.Drivers.Lines.Plugged;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>A USB printer by the node its kernel driver makes.</summary>
/// <param name="Text">As written: <c>usblp:/dev/usb/lp0</c>, better the link a udev rule makes; or by ids <c>usblp:04b8:0e15</c>, which takes the first such printer.</param>
/// <param name="Path">The node's path; null when it is found by <paramref name="Id"/>.</param>
/// <param name="Id">Vendor and product.</param>
public sealed record UsbPrinterAddress(string Text, string? Path, UsbId Id) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => Node() is { } node ? NodePresence(node) : null;

    /// <inheritdoc />
    public override string? LeadsTo => Path is null ? null : new FileInfo(Path).LinkTarget;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Path is null ? ["/dev/usb"] : FoldersOf(Path);

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Node() is { } node
        ? Task.FromResult<Line>(UsbPrinterLine.Open(Text, node, time))
        : throw new LineException(LineFault.NotFound, Text, "there is no such USB printer; is it plugged in and switched on?");

    internal static UsbPrinterAddress Read(string text, string rest) => rest switch
    {
        ['/', ..] when !rest.Contains('\0', StringComparison.Ordinal) => new UsbPrinterAddress(text, rest, default),
        _ when UsbId.TryParse(rest, out var id) => new UsbPrinterAddress(text, null, id),
        _ => throw Wrong(text, "after usblp: comes the path of the printer's node, such as /dev/usb/lp0, or its ids, such as 04b8:0e15"),
    };

    private string? Node() => Path ?? SysTree.Machine.OfClass("usbmisc")
        .Where(folder => System.IO.Path.GetFileName(folder).StartsWith("lp", StringComparison.Ordinal))
        .Where(folder => SysTree.Machine.UsbDeviceOf(folder) is { } device && SysTree.IdOf(device) == Id)
        .Select(folder => $"/dev/usb/{System.IO.Path.GetFileName(folder)}")
        .FirstOrDefault(node => Libc.access(node, Libc.F_OK) == 0);
}
