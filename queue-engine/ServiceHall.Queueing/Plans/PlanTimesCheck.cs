using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Finds everything in a plan's hours, rosters, quotas and appointments that could not work in a hall.</summary>
internal sealed class PlanTimesCheck(HallPlan plan)
{
    private const int SlotsMax = 200;

    public static readonly string[] DayKinds = ["working", "weekend", "holiday"];
    public static readonly string[] Closings = ["serve", "tell"];
    public static readonly string[] Lates = ["walk-in", "refuse"];

    private readonly List<PlanFault> _faults = [];

    public IReadOnlyList<PlanFault> Faults()
    {
        CheckHours();
        CheckDuties();
        CheckQuotas();
        CheckAppointments();
        // What follows from spans is looked at only where the spans themselves are sound.
        if (_faults.Count == 0) CheckEveryMatterHasItsTime();
        return _faults;
    }

    private void CheckHours()
    {
        if (plan.Hours is not { } hours) return;
        Spans("$.hours.working", hours.Working);
        Spans("$.hours.weekend", hours.Weekend);
        Spans("$.hours.holiday", hours.Holiday);
        OneOf("$.hours.closing", hours.Closing, Closings);
        Between("$.hours.lastNumberMinutes", hours.LastNumberMinutes, 0, 240);
        for (var i = 0; i < hours.Exceptions.Count; i++) Spans($"$.hours.exceptions[{i}].spans", hours.Exceptions[i].Spans);
        Once("$.hours.exceptions", hours.Exceptions.Select(one => one.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        for (var i = 0; i < (hours.WeekendMatters?.Count ?? 0); i++) OneOf($"$.hours.weekendMatters[{i}]", hours.WeekendMatters![i].Value, Matters);
    }

    private void CheckDuties()
    {
        if (plan.Duties.Count > 0 && plan.Hours is null) Fault("$.duties", "Duties are given, but no hours.", "Give hours; a hall without hours is open all day for every window.");
        Once("$.duties", plan.Duties.Select(duty => duty.Id));
        for (var i = 0; i < plan.Duties.Count; i++) CheckDuty(plan.Duties[i], $"$.duties[{i}]");
    }

    private void CheckDuty(Duty duty, string path)
    {
        Spans(path + ".spans", duty.Spans);
        if (duty.Spans.Count == 0) Fault(path + ".spans", "It is empty.", "Give at least one.");
        if (duty.On.Count + duty.Days.Count == 0) Fault(path + ".on", "It falls on no day.", $"Give on (any of {string.Join(", ", DayKinds)}) or days.");
        for (var i = 0; i < duty.On.Count; i++) OneOf($"{path}.on[{i}]", duty.On[i], DayKinds);
        if (duty.Turn is { } turn) Between(path + ".turn.every", turn.Every, 1, 52);
        if (duty.Windows.Count == 0) Fault(path + ".windows", "It is empty.", "Give at least one.");
        for (var i = 0; i < duty.Windows.Count; i++)
        {
            OneOf($"{path}.windows[{i}].window", duty.Windows[i].Window.Value, plan.Windows.Select(window => window.Id.Value));
            if (duty.Windows[i].Clerk is { } clerk) OneOf($"{path}.windows[{i}].clerk", clerk.Value, plan.Clerks.Select(one => one.Id.Value));
        }

        Once(path + ".windows", duty.Windows.Select(one => one.Window.Value));
        Once(path + ".windows[*].clerk", duty.Windows.Where(one => one.Clerk is not null).Select(one => one.Clerk!.Value.Value));
    }

    private void CheckQuotas()
    {
        for (var i = 0; i < plan.Matters.Count; i++)
        {
            if (plan.Matters[i].DailyQuota is { } daily) Between($"$.matters[{i}].dailyQuota", daily, 0, 100_000);
            if (plan.Matters[i].SlotQuota is not { } slot) continue;
            Between($"$.matters[{i}].slotQuota.minutes", slot.Minutes, 5, 720);
            Between($"$.matters[{i}].slotQuota.count", slot.Count, 0, 100_000);
        }
    }

    private void CheckAppointments()
    {
        Between("$.policy.appointmentTargetMinutes", plan.Policy.AppointmentTargetMinutes, 0.5, 60);
        Once("$.appointments", plan.Appointments.Select(group => group.Id));
        Once("$.appointments[*].matters", plan.Appointments.SelectMany(group => group.Matters).Select(matter => matter.Value));
        for (var i = 0; i < plan.Appointments.Count; i++) CheckGroup(plan.Appointments[i], $"$.appointments[{i}]");
    }

    private void CheckGroup(AppointmentGroup group, string path)
    {
        if (group.Matters.Count == 0) Fault(path + ".matters", "It is empty.", "Give at least one.");
        for (var i = 0; i < group.Matters.Count; i++) OneOf($"{path}.matters[{i}]", group.Matters[i].Value, Matters);
        if (group.On.Count == 0) Fault(path + ".on", "It is empty.", $"Allowed: {string.Join(", ", DayKinds)}.");
        for (var i = 0; i < group.On.Count; i++) OneOf($"{path}.on[{i}]", group.On[i], DayKinds);
        OneOf(path + ".late", group.Late, Lates);
        Between(path + ".aheadDaysMin", group.AheadDaysMin, 0, 60);
        Between(path + ".aheadWorkingDaysMax", group.AheadWorkingDaysMax, group.AheadDaysMin, 120);
        Between(path + ".earlyMinutes", group.EarlyMinutes, 0, 480);
        Between(path + ".lateMinutes", group.LateMinutes, 0, 480);
        Between(path + ".cancelUntilMinutes", group.CancelUntilMinutes, 0, 10_080);
        Between(path + ".noShowsMax", group.NoShowsMax, 0, 100);
        Between(path + ".noShowDays", group.NoShowDays, 1, AppointmentBook.MissedDaysMax);
        CheckSlots(group, path);
    }

    private void CheckSlots(AppointmentGroup group, string path)
    {
        if (group.Slots.Count == 0) Fault(path + ".slots", "It is empty.", "Give at least one row.");
        var taken = new List<HourSpan>();
        for (var i = 0; i < group.Slots.Count; i++)
        {
            var (row, at) = (group.Slots[i], $"{path}.slots[{i}]");
            if (!Between(at + ".minutes", row.Minutes, 5, 480) || !Between(at + ".count", row.Count, 0, 10_000)) continue;
            if (row.From >= row.To || (row.To.Minutes - row.From.Minutes) % row.Minutes != 0)
            {
                Fault(at, $"{row.From} to {row.To} is not divided into slots of {row.Minutes} minutes.", "Let it end after it begins, and be a multiple of the slots' length.");
                continue;
            }

            var span = new HourSpan(row.From, row.To);
            if (taken.FirstOrDefault(other => other.From < span.To && span.From < other.To) is { } other) Fault(at, $"Its slots overlap those of {other}.", "Let each row begin where another has ended, or later.");
            taken.Add(span);
            CheckSlotsInHours(group, row, at);
        }

        if (group.Slots.Sum(row => row.Minutes > 0 ? Math.Max(0, row.To.Minutes - row.From.Minutes) / row.Minutes : 0) > SlotsMax) Fault(path + ".slots", "There are too many slots a day.", $"Allowed: at most {SlotsMax}.");
    }

    private void CheckSlotsInHours(AppointmentGroup group, SlotRow row, string path)
    {
        foreach (var kind in group.On.Where(DayKinds.Contains))
        {
            var open = HoursOn(kind);
            if (row.Spans().FirstOrDefault(slot => !open.Any(span => span.From <= slot.From && slot.To <= span.To)) is { } outside)
            {
                Fault(path, $"The slot {outside} is outside the hours of a {kind} day.", open.Count == 0 ? $"The hall is closed then: take {kind} out of on." : $"Allowed: within {string.Join(", ", open)}.");
            }
        }
    }

    // A matter must have some hour at which a window able to do it is on duty.
    private void CheckEveryMatterHasItsTime()
    {
        if (plan.Hours is not { } hours || hours.Working.Count + hours.Weekend.Count + hours.Holiday.Count > 0) return;
        var onDuty = plan.Duties.SelectMany(duty => duty.Windows.Select(one => one.Window)).ToHashSet();
        for (var i = 0; i < plan.Matters.Count; i++)
        {
            if (plan.Windows.Any(window => onDuty.Contains(window.Id) && window.CanDo(plan.Matters[i]))) continue;
            Fault($"$.matters[{i}].skills", $"No window that can do '{plan.Matters[i].Id}' is ever on duty.", "Give hours.working, or name such a window in duties.");
        }
    }

    private IEnumerable<string> Matters => plan.Matters.Select(matter => matter.Id.Value);

    private IReadOnlyList<HourSpan> HoursOn(string kind) => plan.Hours is not { } hours
        ? [HourSpan.WholeDay]
        : HourSpan.Merge([
            .. kind switch { "working" => hours.Working, "weekend" => hours.Weekend, _ => hours.Holiday },
            .. plan.Duties.Where(duty => duty.On.Contains(kind)).SelectMany(duty => duty.Spans)]);

    private void Spans(string path, IReadOnlyList<HourSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].From >= spans[i].To) Fault($"{path}[{i}]", $"{spans[i]} ends before it begins.", "Let from come before to; 24:00 is the end of the day.");
            else if (i > 0 && spans[i].From < spans[i - 1].To) Fault($"{path}[{i}]", $"{spans[i]} overlaps {spans[i - 1]}, or comes before it.", "Give spans in order and apart.");
        }
    }

    private void Once(string path, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Fault(path, $"'{twice.Key}' stands there {twice.Count()} times.", "Each may stand once.");
        }
    }

    private void OneOf(string path, string value, IEnumerable<string> allowed)
    {
        var list = allowed.ToList();
        if (!list.Contains(value, StringComparer.Ordinal)) Fault(path, $"'{value}' is not known.", $"Allowed: {string.Join(", ", list.Take(40))}.");
    }

    private bool Between(string path, double value, double least, double most)
    {
        if (value >= least && value <= most) return true;
        Fault(path, FormattableString.Invariant($"{value} is out of bounds."), FormattableString.Invariant($"Allowed: {least} to {most}."));
        return false;
    }

    private void Fault(string path, string what, string remedy) => _faults.Add(new PlanFault(path, what, remedy));
}
