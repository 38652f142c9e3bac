using System.Globalization;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.IdCardReaders.Usb;

/// <summary>A reader on USB that is no serial port.</summary>
/// <param name="Text">As written: <c>usb:0400:c35a</c> with four pipes, <c>usb:0400:c35a?pipes=one</c>, or with endpoints of its own <c>?out=02,06&amp;in=81,85</c>.</param>
/// <param name="Id">Vendor and product.</param>
/// <param name="Endpoints">Its pipes.</param>
public sealed record SdtUsbAddress(string Text, UsbId Id, SdtEndpoints Endpoints) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => Id.Presence;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => ["/dev/bus/usb/001", "/dev/bus/usb"];

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SdtUsbAddress Read(string text)
    {
        var (device, query) = text.Split('?', 2) is [var before, var after] ? (before, after) : (text, "");
        if (!device.StartsWith("usb:", StringComparison.Ordinal) || !UsbId.TryParse(device[4..], out var id))
            throw Wrong(text, "after usb: come vendor and product, such as 0400:c35a");

        var endpoints = SdtEndpoints.Four;
        foreach (var setting in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            endpoints = setting.Split('=', 2) switch
            {
                ["pipes", "four"] => SdtEndpoints.Four,
                ["pipes", "one"] => SdtEndpoints.One,
                ["out", var list] => endpoints with { Out = Numbers(text, list, 0x01, 0x0F) },
                ["in", var list] => endpoints with { In = Numbers(text, list, 0x81, 0x8F) },
                _ => throw Wrong(text, $"{setting} is no setting of a USB reader; allowed are pipes=four, pipes=one, out=02,06 and in=81,85"),
            };
        }

        return new SdtUsbAddress(text, id, endpoints);
    }

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        Task.FromResult<Line>(new PipeLine(Text, LibUsbPipes.Open(Text, Id.Vendor, Id.Product), new SdtPipes(Endpoints)));

    private static List<byte> Numbers(string text, string list, byte least, byte most)
    {
        var words = list.Split(',');
        var numbers = words.Select(word => byte.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var n) ? n : (byte)0).ToList();
        return words.Length is 1 or 2 && numbers.TrueForAll(n => n >= least && n <= most)
            ? numbers
            : throw Wrong(text, string.Create(CultureInfo.InvariantCulture, $"{list} is not one or two endpoints from {least:x2} to {most:x2}"));
    }
}

/// <summary>A reader that calls itself a HID device.</summary>
/// <param name="Hid">Its raw node.</param>
public sealed record SdtHidAddress(HidAddress Hid) : LineAddress(Hid.Text)
{
    /// <inheritdoc />
    public override string? Presence => Hid.Presence;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Hid.Folders;

    /// <inheritdoc />
    public override async Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        new SdtHidLine(await Hid.OpenAsync(time, cancellation).ConfigureAwait(false));
}
