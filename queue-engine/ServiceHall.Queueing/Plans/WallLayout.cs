using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>What a wall shows and says.</summary>
public sealed record WallLayout
{
    /// <summary>The layouts there are.</summary>
    internal static IReadOnlyList<string> Layouts { get; } = ["sheet", "list", "zones"];

    /// <summary>How many areas stand side by side in <c>zones</c> at most: more, and their numbers could not be read from 10 m.</summary>
    public const int ZonesMax = 4;

    /// <summary><c>sheet</c>: the call in force huge, the last eight, who waits. <c>list</c>: the last calls, all of one size, the one in force white. <c>zones</c>: each area in a column of its own.</summary>
    public string Layout { get; init; } = "sheet";

    /// <summary>The areas whose calls it shows and says, in this order; empty for all.</summary>
    public IReadOnlyList<AreaId> Areas { get; init; } = [];

    /// <summary>Whether it shows who waits where.</summary>
    public bool Waiting { get; init; } = true;

    /// <summary>Whether it shows the hall's notices at its foot.</summary>
    public bool Notices { get; init; } = true;

    /// <summary>Whether it shows the code of the phone's booking page where the calls leave room.</summary>
    public bool Booking { get; init; } = true;

    /// <summary>The languages of its voice, in this order: <c>zh</c>, <c>en</c>; empty for a wall that says nothing.</summary>
    public IReadOnlyList<string> Voice { get; init; } = ["zh", "en"];

    /// <summary>The language of its words: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>Whether the calls to an area are this wall's.</summary>
    public bool Has(AreaId area) => Areas.Count == 0 || Areas.Contains(area);
}
