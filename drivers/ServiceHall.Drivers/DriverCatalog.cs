using System.Collections.Immutable;
using System.Globalization;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Rs485;
using ServiceHall.Drivers.Lines.Usb;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers;

/// <summary>A device as the plan wires it.</summary>
/// <param name="Device">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Driver">Its driver.</param>
/// <param name="Line">Its line address.</param>
/// <param name="Profile">Its profile, for drivers that have profiles.</param>
public sealed record DeviceWiring(string Device, string Kind, string Driver, string Line, string? Profile = null);

/// <summary>Every driver there is: which kind of device, which protocol, how it is made.</summary>
public static class DriverCatalog
{
    private static ImmutableList<Entry> entries =
    [
        new("ticket-printer", "escpos", (w, time) => new EscPosTicketPrinter(w.Device, w.Kind, Address(w), EscPosProfile.Load(w.Profile), time)),
        new("id-card-reader", "sdt", (w, time) => new SdtIdCardReader(w.Device, SdtAddress.Parse(w.Line), time)),
        new("smart-card-reader", "pcsc", (w, time) => new PcscCardReader(w.Device, PcscAddress.Read(w.Line), CardScript.Load(w.Profile), time)),
        new("smart-card-reader", "pn532", (w, time) => new Pn532CardReader(w.Device, Address(w, Pn532CardReader.DefaultBaud), time)),
        new("code-scanner", "serial", (w, time) => new SerialCodeScanner(w.Device, Address(w), time, Scanner(w, wanted: false))),
        new("code-scanner", "ssi", (w, time) => new SsiCodeScanner(w.Device, Address(w), Scanner(w, wanted: true)!, time)),
        new("code-scanner", "hid-pos", (w, time) => new HidPosCodeScanner(w.Device, HidAddress.Read(w.Line), time)),
        new("evaluation-pad", "profile", MakePad),
        new("call-keypad", "profile", MakeKeypad),
        new("call-display", "onbon-bx", (w, time) => new OnbonBxCallDisplay(w.Device, Address(w), OnbonBxPanel.Load(w.Profile), time)),
        new("call-display", "profile", MakeDisplay),
        new("call-display", "max7219", (w, time) => new NumberCallDisplay(w.Device, SpiAddress.Read(w.Line), MatrixOrDigits(w), time)),
        new("call-display", "tm1637", (w, time) => new NumberCallDisplay(w.Device, GpioAddress.Read(w.Line), new Tm1637Form(Count(w, 4, 6)), time)),
    ];

    /// <summary>The kinds of devices.</summary>
    public static IReadOnlyList<string> Kinds => [.. entries.Select(e => e.Kind).Distinct()];

    /// <summary>Teaches plans one more driver; the same kind and driver again replaces the one before. For a program at its start, before it reads a plan.</summary>
    /// <param name="kind">The kind of device.</param>
    /// <param name="driver">The driver's name in plans.</param>
    /// <param name="make">Makes it without opening anything; a <see cref="FormatException"/> says what is wrong with the wiring.</param>
    internal static void Offer(string kind, string driver, Func<DeviceWiring, TimeProvider, IDriver> make) =>
        ImmutableInterlocked.Update(ref entries, known => known.RemoveAll(e => e.Kind == kind && e.Driver == driver).Add(new Entry(kind, driver, make)));

    /// <summary>Makes the driver of a device; it opens nothing before it is started.</summary>
    /// <exception cref="DeviceWiringException">The wiring makes no sense; the message names the device and what is allowed.</exception>
    public static IDriver Make(DeviceWiring wiring, TimeProvider time)
    {
        var ofKind = entries.Where(e => e.Kind == wiring.Kind).ToList();
        if (ofKind.Count == 0)
            throw new DeviceWiringException(wiring.Device, $"kind \"{wiring.Kind}\" is not known; allowed are {string.Join(", ", Kinds)}");
        if (ofKind.Find(e => e.Driver == wiring.Driver) is not { } entry)
            throw new DeviceWiringException(wiring.Device, $"driver \"{wiring.Driver}\" is none of kind {wiring.Kind}; allowed are {string.Join(", ", ofKind.Select(e => e.Driver))}");

        try
        {
            return entry.Make(wiring, time);
        }
        catch (Exception e) when (e is FormatException or PadProfileException)
        {
            throw new DeviceWiringException(wiring.Device, e.Message, e);
        }
    }

    /// <summary>The line's address, with the device's usual speed where the plan names none.</summary>
    internal static LineAddress Address(DeviceWiring wiring, int? usualBaud = null) => LineAddress.Parse(wiring.Line) switch
    {
        SerialAddress serial when usualBaud is { } baud && !wiring.Line.Contains("baud=", StringComparison.Ordinal)
            => serial with { Settings = serial.Settings with { Baud = baud } },
        Rs485Address bus when usualBaud is { } baud && !wiring.Line.Contains("baud=", StringComparison.Ordinal)
            => bus with { Port = bus.Port with { Settings = bus.Port.Settings with { Baud = baud } } },
        var address => address,
    };

    /// <summary>Frames of SSI need a profile that names them; a scanner of lines must not have such a one.</summary>
    private static ScannerProfile? Scanner(DeviceWiring wiring, bool wanted)
    {
        var profile = wiring.Profile is { } name ? ScannerProfile.Load(name) : wanted ? ScannerProfile.Load("zebra-ssi") : null;
        return profile is null || (profile.Ssi is not null) == wanted
            ? profile
            : throw new FormatException($"profile \"{wiring.Profile}\" is of the family {profile.Family}, which needs the driver {(wanted ? "serial" : "ssi")}");
    }

    private static ProfiledEvaluationPad MakePad(DeviceWiring wiring, TimeProvider time)
    {
        if (wiring.Profile is null)
            throw new FormatException($"profile is missing; in the box: {string.Join(", ", PadProfiles.InTheBox)}; or give the path of a .json file");

        var profile = PadProfiles.Load(wiring.Profile);
        return new ProfiledEvaluationPad(wiring.Device, Address(wiring, profile.Baud), profile, time);
    }

    private static ProfiledCallKeypad MakeKeypad(DeviceWiring wiring, TimeProvider time)
    {
        if (wiring.Profile is null)
            throw new FormatException($"profile is missing; in the box: {string.Join(", ", KeypadProfiles.InTheBox)}; or give the path of a .json file");

        var profile = KeypadProfiles.Load(wiring.Profile);
        return new ProfiledCallKeypad(wiring.Device, Address(wiring, profile.Baud), profile, time);
    }

    private static NumberCallDisplay MakeDisplay(DeviceWiring wiring, TimeProvider time)
    {
        if (wiring.Profile is null)
            throw new FormatException($"profile is missing; in the box: {string.Join(", ", DisplayProfiles.InTheBox)}; or give the path of a .json file");

        var (name, at) = wiring.Profile.Split('@', 2) is [var before, var after] ? (before, after) : (wiring.Profile, null);
        var profile = DisplayProfiles.Load(name);
        if (at is not null)
            profile = byte.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var address)
                ? profile with { Address = address }
                : throw new FormatException($"profile \"{wiring.Profile}\" makes no sense: after @ comes the display's address, 0 to 255");
        return new NumberCallDisplay(wiring.Device, Address(wiring, profile.Baud), profile, time);
    }

    /// <summary>Chips that drive digits, or 8 x 8 dots each.</summary>
    internal static IMax7219Form MatrixOrDigits(DeviceWiring wiring) => wiring.Profile?.Split('-') switch
    {
        ["matrix", [>= '1' and <= '8' and var chips]] => new Max7219MatrixForm(chips - '0'),
        ["matrix", [>= '1' and <= '8' and var chips], "turned"] => new Max7219MatrixForm(chips - '0', Turned: true),
        ["matrix", ..] => throw new FormatException($"profile \"{wiring.Profile}\" is not known; allowed are matrix-1 to matrix-8, with -turned behind where columns are wired as rows"),
        _ => new Max7219Form(Count(wiring, 1, 8)),
    };

    /// <summary>How many chips or digits; the profile is only a number for those.</summary>
    internal static int Count(DeviceWiring wiring, int usual, int most) => wiring.Profile switch
    {
        null => usual,
        [>= '1' and var digit] when digit <= '0' + most => digit - '0',
        var other => throw new FormatException($"profile \"{other}\" is not known; allowed are 1 to {most}"),
    };

    private sealed record Entry(string Kind, string Driver, Func<DeviceWiring, TimeProvider, IDriver> Make);
}

/// <summary>A device of the plan makes no sense.</summary>
public sealed class DeviceWiringException(string device, string detail, Exception? inner = null)
    : Exception($"Device {device}: {detail.TrimEnd('.')}.", inner)
{
    /// <summary>The device's id in the plan.</summary>
    public string Device { get; } = device;
}
