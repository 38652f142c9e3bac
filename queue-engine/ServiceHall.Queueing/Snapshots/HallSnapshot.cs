using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>
/// The whole state of a hall as plain data: written beside the journal so that a start reads only the tail, and hashed so that
/// two states can be compared. Lanes are not in it: they follow from who waits.
/// </summary>
public sealed record HallSnapshot
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new LegsByNumber(), new VisitJson() },
    };

    /// <summary>The form of this data; a reader that knows another form replays the journal instead.</summary>
    public const int FormNow = 5;

    // The same with every leg spelled out, which reads as it did.
    private const int FormBefore = 4;

    /// <summary>Which form it has.</summary>
    public int Form { get; init; } = FormNow;

    /// <summary>The last record in it.</summary>
    public required long Position { get; init; }

    /// <summary>As in <see cref="HallState"/>.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>As in <see cref="HallState"/>.</summary>
    public required bool DayOpen { get; init; }

    /// <summary>As in <see cref="HallState"/>.</summary>
    public required long CallSequence { get; init; }

    /// <summary>As in <see cref="HallState"/>.</summary>
    public required long JoinSequence { get; init; }

    /// <summary>Last ordinals, by series.</summary>
    public required IReadOnlyList<SeriesSnapshot> Ordinals { get; init; }

    /// <summary>Every visit, by id.</summary>
    public required IReadOnlyList<VisitSnapshot> Visits { get; init; }

    /// <summary>Every window, by id.</summary>
    public required IReadOnlyList<WindowSnapshot> Windows { get; init; }

    /// <summary>Visits with a pending ticket, in order.</summary>
    public required IReadOnlyList<VisitId> Unprinted { get; init; }

    /// <summary>The remembered calls, oldest first.</summary>
    public required IReadOnlyList<RememberedCall> Calls { get; init; }

    /// <summary>Changed duties, by day and window.</summary>
    public IReadOnlyList<DutyChanged> DutyChanges { get; init; } = [];

    /// <summary>The hours of today that are over on record.</summary>
    public HoursEnded? HoursEnded { get; init; }

    /// <summary>Every appointment, by id.</summary>
    public IReadOnlyList<AppointmentSnapshot> Appointments { get; init; } = [];

    /// <summary>Missed appointments that may still count, in the order missed.</summary>
    public IReadOnlyList<MissedAppointment> Missed { get; init; } = [];

    /// <summary>The figures of the day.</summary>
    public required DayFigures Figures { get; init; }

    /// <summary>What the hall has learned, day by day.</summary>
    public required LearnedSnapshot Learned { get; init; }

    /// <summary>Lines published at run time, oldest first; null for none.</summary>
    public IReadOnlyList<Notice>? Notices { get; init; }

    /// <summary>Acknowledged alerts by key, in order; null for none.</summary>
    public IReadOnlyList<AcknowledgedSnapshot>? Acknowledged { get; init; }

    /// <summary>Numbers turned away today, in the order heard; null for none.</summary>
    public IReadOnlyList<NumberTurnedAway>? TurnedAway { get; init; }

    /// <summary>Takes a picture of a state. Must run where the state is owned.</summary>
    public static HallSnapshot Of(HallState state) => new()
    {
        Position = state.Position,
        Day = state.Day,
        DayOpen = state.DayOpen,
        CallSequence = state.CallSequence,
        JoinSequence = state.JoinSequence,
        Ordinals = [.. state.Ordinals.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SeriesSnapshot(pair.Key, pair.Value))],
        Visits = [.. state.Visits.Values.OrderBy(visit => visit.Id.Value).Select(VisitSnapshot.Of)],
        Windows = [.. state.Windows.Values.OrderBy(window => window.Id.Value, StringComparer.Ordinal).Select(WindowSnapshot.Of)],
        Unprinted = [.. state.Unprinted.Select(visit => visit.Id)],
        Calls = [.. state.Calls],
        DutyChanges = [.. state.DutyChanges.Values.OrderBy(change => change.Day).ThenBy(change => change.Window.Value, StringComparer.Ordinal)],
        HoursEnded = state.HoursEnded,
        Appointments = [.. state.Appointments.All.Values.OrderBy(one => one.Id.Value).Select(AppointmentSnapshot.Of)],
        Missed = [.. state.Appointments.Missed],
        Figures = state.Figures.Copy(),
        Learned = LearnedSnapshot.Of(state).Copy(),
        Notices = state.Notices.Count == 0 ? null : [.. state.Notices],
        TurnedAway = state.TurnedAway.Count == 0 ? null : [.. state.TurnedAway],
        Acknowledged = state.Acknowledged.Count == 0
            ? null
            : [.. state.Acknowledged.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new AcknowledgedSnapshot(pair.Key, pair.Value.Clerk, pair.Value.At))],
    };

    /// <summary>The state this is a picture of.</summary>
    public HallState Restore(PlanIndex plan)
    {
        var state = new HallState(plan)
        {
            Position = Position, Day = Day, DayOpen = DayOpen, CallSequence = CallSequence, JoinSequence = JoinSequence, Figures = Figures, HoursEnded = HoursEnded,
        };
        Learned.AddTo(state);
        foreach (var change in DutyChanges) state.DutyChanges[(change.Day, change.Window)] = change;
        foreach (var appointment in Appointments) state.Appointments.Add(appointment.ToState());
        state.Appointments.Missed.AddRange(Missed);
        foreach (var series in Ordinals) state.Ordinals[series.Series] = series.Last;
        foreach (var visit in Visits) visit.AddTo(state);
        foreach (var visit in state.Visits.Values.Where(visit => visit.Status == VisitStatus.Waiting).OrderBy(visit => visit.JoinSequence))
        {
            EvolveVisits.Join(state, visit);
        }

        foreach (var window in Windows) window.AddTo(state);
        foreach (var id in Unprinted) state.Unprinted.Add(state.Visits[id]);
        foreach (var call in Calls) state.Calls.Enqueue(call);
        state.TurnedAway.AddRange(TurnedAway ?? []);
        state.Notices.AddRange(Notices ?? []);
        foreach (var alert in Acknowledged ?? []) state.Acknowledged[alert.Alert] = new Acknowledgement(alert.Clerk, alert.At);
        return state;
    }

    /// <summary>As UTF-8 JSON, the same bytes for the same state.</summary>
    public byte[] ToJson()
    {
        LegsByNumber.Begin();
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(this, _options);
        }
        finally
        {
            LegsByNumber.End();
        }
    }

    /// <summary>Reads it back; null when it is of another form or not readable, so that the caller replays the journal.</summary>
    public static HallSnapshot? FromJson(ReadOnlySpan<byte> json)
    {
        LegsByNumber.Begin();
        try
        {
            return JsonSerializer.Deserialize<HallSnapshot>(json, _options) is { Form: FormNow or FormBefore } snapshot ? snapshot : null;
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            LegsByNumber.End();
        }
    }

    /// <summary>SHA-256 of the state, in lower hex: equal for equal states, however they came about.</summary>
    public static string HashOf(HallState state) => Convert.ToHexStringLower(SHA256.HashData(Of(state).ToJson()));
}

/// <summary>An alert that somebody sees to.</summary>
public sealed record AcknowledgedSnapshot(string Alert, ClerkId Clerk, DateTimeOffset At);

/// <summary>The last ordinal of a series.</summary>
public sealed record SeriesSnapshot(string Series, int Last);
