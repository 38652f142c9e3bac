using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts;

/// <summary>What a station needs to begin.</summary>
/// <param name="Station">Its part of the plan.</param>
/// <param name="Catalog">The hall's words for its screen.</param>
/// <param name="IdentityKey">The key identities are hashed under, 32 bytes. It stays in the station's memory.</param>
/// <param name="PublicAddress">Where citizens' phones reach the hall, without a slash at the end; the ticket's QR is this + <c>/t/{code}</c>.</param>
public sealed record StationBriefing(Station Station, HallCatalog Catalog, byte[] IdentityKey, string PublicAddress)
{
    /// <summary>How the tickets of a kiosk look.</summary>
    public TicketTemplate Ticket { get; init; } = TicketTemplates.Default;

    /// <summary>How many matters one number may have.</summary>
    public int MattersPerNumberMax { get; init; } = new Policy().MattersPerNumberMax;

    /// <summary>The QR code of the phone's booking page, row by row, <c>1</c> is black; null where nothing is booked, or phones have no address.</summary>
    public IReadOnlyList<string>? BookingQr { get; init; }
}

/// <summary>The part of the plan a screen shows: words and places, no devices, no clerks.</summary>
public sealed record HallCatalog(
    HallIdentity Hall, IReadOnlyList<Area> Areas, IReadOnlyList<Theme> Themes, IReadOnlyList<Matter> Matters, IReadOnlyList<Bundle> Bundles,
    IReadOnlyList<Window> Windows, IReadOnlyList<Persona> Personas)
{
    /// <summary>Where the kiosks stand, in plan order: one that cannot go on sends people to the next.</summary>
    public IReadOnlyList<KioskPlace> Kiosks { get; init; } = [];

    /// <summary>Whether anything can be booked.</summary>
    public bool Books { get; init; }

    /// <summary>Every machine of the hall, so that a record can name it as people do.</summary>
    public IReadOnlyList<StationPlace> Stations { get; init; } = [];

    /// <summary>The matter a number is taken for to collect a result; null where there is none.</summary>
    public MatterId? Collect { get; init; }

    /// <summary>The catalogue of a plan.</summary>
    public static HallCatalog Of(HallPlan plan) =>
        new(plan.Hall, plan.Areas, plan.Themes, plan.Matters, plan.Bundles, plan.Windows, plan.Personas)
        {
            Kiosks = [.. plan.Stations.Where(station => station is { Role: "kiosk", Where: not null }).Select(station => new KioskPlace(station.Id, station.Where!))],
            Books = plan.Appointments.Count > 0,
            Stations = [.. plan.Stations.Select(station => new StationPlace(station.Id, station.Role, station.Window, station.Where))],
            Collect = plan.Cases.Collect,
        };
}

/// <summary>Where a kiosk stands.</summary>
public sealed record KioskPlace(StationId Id, LocalText Where);

/// <summary>A machine and where it is found.</summary>
/// <param name="Id">Its name in addresses and in the journal.</param>
/// <param name="Role"><c>kiosk</c>, <c>counter</c> or <c>wall</c>.</param>
/// <param name="Window">The window of a counter.</param>
/// <param name="Where">Where it stands; null where nobody said.</param>
public sealed record StationPlace(StationId Id, string Role, WindowId? Window, LocalText? Where);

/// <summary>A clerk who signed in.</summary>
/// <param name="Token">Bearer token of this clerk; signed, good until it expires, also across a restart of the hall.</param>
/// <param name="Clerk">Who.</param>
/// <param name="Name">The name as colleagues know it.</param>
/// <param name="Role"><c>clerk</c>, <c>manager</c>, <c>department</c> or <c>supervisor</c>.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record ClerkPass(string Token, ClerkId Clerk, string Name, string Role, DateTimeOffset ExpiresAt)
{
    /// <summary>The department of somebody who answers for one.</summary>
    public string? Department { get; init; }

    /// <summary>What a clerk does beside the window: <c>reflection</c>.</summary>
    public IReadOnlyList<string>? Duties { get; init; }
}

/// <summary>Exactly one is set: the pass, or why there is none (<c>wrong-pin</c>, <c>locked</c>, <c>hall-unreachable</c>).</summary>
public sealed record SignInAnswer(ClerkPass? Pass, Queueing.Rejection? Rejection);

/// <summary>How a device is, as its station says it.</summary>
/// <param name="Device">Its id in the plan.</param>
/// <param name="Kind">Its kind in the plan.</param>
/// <param name="State"><c>disabled</c>, <c>connecting</c>, <c>ready</c>, <c>degraded</c>, <c>faulted</c> or <c>unavailable</c>.</param>
/// <param name="Reasons">Stable words such as <c>paper-out</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastError">The last fault in words, or null.</param>
/// <param name="Reconnects">How often it was opened again.</param>
/// <param name="Identity">What the device says it is, such as the number of its security module; or null.</param>
public sealed record DeviceReport(
    string Device, string Kind, string State, IReadOnlyList<string> Reasons, DateTimeOffset Since, string? LastError, int Reconnects, string? Identity = null);

/// <summary>The devices of a station.</summary>
/// <param name="Station">Which.</param>
/// <param name="Connected">Whether the station is in reach.</param>
/// <param name="Devices">Its devices.</param>
public sealed record StationDevices(StationId Station, bool Connected, IReadOnlyList<DeviceReport> Devices);

/// <summary>How all devices are, station by station in plan order.</summary>
public sealed record DevicesView(long Position, DateTimeOffset At, IReadOnlyList<StationDevices> Stations) : IHallView;
