using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>The appointments of today and the days to come, found by what decisions ask for. Written only by <see cref="Evolve"/>.</summary>
public sealed class AppointmentBook
{
    /// <summary>How many days a missed appointment is remembered at most.</summary>
    public const int MissedDaysMax = 366;

    private readonly Dictionary<AppointmentCode, Appointment> _all = [];
    private readonly Dictionary<IdentityHash, List<Appointment>> _byPerson = [];
    private readonly Dictionary<PhoneHash, List<Appointment>> _byPhone = [];
    private readonly Dictionary<(string Group, DateOnly Day, ClockTime From), int> _slots = [];
    private readonly Dictionary<(MatterId Matter, DateOnly Day), int> _matters = [];

    /// <summary>Every appointment, by its code.</summary>
    public IReadOnlyDictionary<AppointmentCode, Appointment> All => _all;

    /// <summary>Missed ones that may still count.</summary>
    public List<MissedAppointment> Missed { get; } = [];

    /// <summary>How many hold a place in a slot.</summary>
    public int InSlot(string group, DateOnly day, ClockTime from) => _slots.GetValueOrDefault((group, day, from));

    /// <summary>How many hold a place for a matter on a day.</summary>
    public int ForMatter(MatterId matter, DateOnly day) => _matters.GetValueOrDefault((matter, day));

    /// <summary>The appointments of a person on a day that are booked or used.</summary>
    public IEnumerable<Appointment> Of(IdentityHash? person, PhoneHash? phone, DateOnly day)
    {
        var byPerson = person is { } hash && _byPerson.TryGetValue(hash, out var ofPerson) ? ofPerson : [];
        var byPhone = phone is { } number && _byPhone.TryGetValue(number, out var ofPhone) ? ofPhone : [];
        return byPerson.Concat(byPhone).Distinct().Where(one => one.Slot.Day == day && one.HoldsPlace);
    }

    /// <summary>How many appointments a person missed since a day.</summary>
    public int MissedBy(IdentityHash? person, PhoneHash? phone, DateOnly since) =>
        Missed.Count(one => one.Day >= since && ((person is not null && one.Person == person) || (phone is not null && one.Phone == phone)));

    internal void Add(Appointment appointment)
    {
        _all.Add(appointment.Code, appointment);
        if (appointment.Person is { } person) ListOf(_byPerson, person.Hash).Add(appointment);
        if (appointment.Phone is { } phone) ListOf(_byPhone, phone).Add(appointment);
        if (appointment.HoldsPlace) Count(appointment, 1);
    }

    internal void Move(Appointment appointment, BookedSlot slot)
    {
        Count(appointment, -1);
        appointment.Slot = slot;
        Count(appointment, 1);
    }

    internal void End(Appointment appointment, AppointmentStatus status)
    {
        Count(appointment, -1);
        appointment.Status = status;
    }

    /// <summary>Everything before a day is history.</summary>
    internal void Forget(DateOnly before)
    {
        foreach (var past in _all.Values.Where(one => one.Slot.Day < before).ToList())
        {
            _all.Remove(past.Code);
            if (past.Person is { } person) Drop(_byPerson, person.Hash, past);
            if (past.Phone is { } phone) Drop(_byPhone, phone, past);
            if (past.HoldsPlace) Count(past, -1);
        }

        Missed.RemoveAll(one => one.Day < before.AddDays(-MissedDaysMax));
    }

    private void Count(Appointment appointment, int by)
    {
        Change(_slots, (appointment.Group, appointment.Slot.Day, appointment.Slot.From), by);
        foreach (var matter in appointment.Matters) Change(_matters, (matter, appointment.Slot.Day), by);
    }

    private static void Change<TKey>(Dictionary<TKey, int> counts, TKey key, int by) where TKey : notnull
    {
        var count = counts.GetValueOrDefault(key) + by;
        if (count == 0) counts.Remove(key);
        else counts[key] = count;
    }

    private static List<Appointment> ListOf<TKey>(Dictionary<TKey, List<Appointment>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }

    private static void Drop<TKey>(Dictionary<TKey, List<Appointment>> lists, TKey key, Appointment appointment) where TKey : notnull
    {
        lists[key].Remove(appointment);
        if (lists[key].Count == 0) lists.Remove(key);
    }
}
