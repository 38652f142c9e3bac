namespace ServiceHall.Reporting.Reading;

/// <summary>A line of the ledger (台账): one case as far as its journal was read, also when it has long been filed.</summary>
public sealed record CaseLine
{
    /// <summary>What people call it.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind, such as <c>reflection</c>.</summary>
    public required string Of { get; init; }

    /// <summary>Its level.</summary>
    public required string Level { get; init; }

    /// <summary>The kinds of problem.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The matter it is about.</summary>
    public string? Matter { get; init; }

    /// <summary>The department it is or was with.</summary>
    public string? Department { get; init; }

    /// <summary>The window it is about.</summary>
    public string? Window { get; init; }

    /// <summary>The clerk who sat there.</summary>
    public string? Clerk { get; init; }

    /// <summary>How it came: <c>window</c>, <c>phone</c>, <c>hotline</c> or <c>rating</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The visit it is about.</summary>
    public long? Visit { get; init; }

    /// <summary>The day it was registered: the day it counts for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The last day of the stage it is in.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Where it is: <c>registered</c>, <c>assigned</c>, <c>accepted</c>, <c>in-progress</c>, <c>answered</c>, <c>verified</c>, <c>closed</c> or <c>filed</c>.</summary>
    public string Status { get; init; } = "registered";

    /// <summary>The day it was first answered.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Whether that came by its deadline.</summary>
    public bool AnsweredOnTime { get; init; }

    /// <summary>Whether its clock stands.</summary>
    public bool Suspended { get; init; }

    /// <summary>Whether any stage missed its deadline, whoever was told of it.</summary>
    public bool Late { get; init; }

    /// <summary>How it ended.</summary>
    public string? Outcome { get; init; }

    /// <summary>The day it was filed.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The level of the rating that opened it.</summary>
    public int? Rated { get; init; }

    /// <summary>1 for the first answer; one more each time the citizen was not content.</summary>
    public int Round { get; init; } = 1;

    /// <summary>How often anybody was told above.</summary>
    public int Escalations { get; init; }

    /// <summary>Whether it was late before, or the stage it is in is past its deadline on a day.</summary>
    internal bool IsLate(DateOnly day) => Late || (FiledOn is null && !Suspended && day > Due);
}
