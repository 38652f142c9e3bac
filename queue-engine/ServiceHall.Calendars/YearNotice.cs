namespace ServiceHall.Calendars;

/// <summary>What the State Council's notice says of one year: the days off and the weekends worked for them.</summary>
/// <param name="Year">Which year; every day of the notice is in it.</param>
/// <param name="Source">Which notice, with its date.</param>
/// <param name="Off">The days off, each span with its holiday.</param>
/// <param name="Worked">Saturdays and Sundays that are worked.</param>
public sealed record YearNotice(int Year, string Source, IReadOnlyList<DaysOff> Off, IReadOnlyList<DateOnly> Worked);

/// <summary>A span of days off, both ends included.</summary>
public sealed record DaysOff(DateOnly From, DateOnly To, string Zh, string En);

/// <summary>Something wrong in a calendar file.</summary>
/// <param name="Path">Where in the file, such as <c>$.worked[2]</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What is allowed there.</param>
public sealed record CalendarFault(string Path, string What, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {What} {Remedy}";
}

/// <summary>A calendar file that cannot be used, with every fault found.</summary>
public sealed class CalendarException(IReadOnlyList<CalendarFault> faults)
    : Exception("The calendar file cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, faults.Select(fault => "  " + fault)))
{
    /// <summary>Every fault found.</summary>
    public IReadOnlyList<CalendarFault> Faults { get; } = faults;
}
