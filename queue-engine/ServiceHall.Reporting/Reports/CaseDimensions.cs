using System.Globalization;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Reports;

/// <summary>What cases can be told apart by.</summary>
public static class CaseDimensions
{
    /// <summary>Every dimension but time.</summary>
    public static IReadOnlyList<string> All { get; } = ["kind", "level", "problem", "department", "matter", "window", "clerk", "channel", "status", "outcome"];

    /// <summary>The values a case has of one; a case of several problems has several. Empty text where it has none.</summary>
    public static IReadOnlyList<string> KeysOf(CaseLine one, string by) => by switch
    {
        "kind" => [one.Of],
        "level" => [one.Level],
        "problem" => one.Problems.Count == 0 ? [""] : one.Problems,
        "department" => [one.Department ?? ""],
        "matter" => [one.Matter ?? ""],
        "window" => [one.Window ?? ""],
        "clerk" => [one.Clerk ?? ""],
        "channel" => [one.Channel],
        "status" => [one.Status],
        "outcome" => [one.Outcome ?? ""],
        "" => [""],
        _ => throw new ReportQuestionException("by", string.Create(CultureInfo.InvariantCulture, $"Cases cannot be told apart by '{by}'. Allowed: {string.Join(", ", All)}.")),
    };
}
