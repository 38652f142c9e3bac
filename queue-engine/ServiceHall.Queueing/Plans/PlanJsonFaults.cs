using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServiceHall.Queueing.Plans;

/// <summary>Says what is wrong with a plan's JSON in the words of the plan instead of the reader's.</summary>
internal static partial class PlanJsonFaults
{
    public static PlanFault Explain(JsonException fault)
    {
        var path = (fault.Path ?? "$") + (fault.LineNumber is { } number ? $" (line {number + 1})" : "");
        var what = fault.Message.Split(" Path: ", StringSplitOptions.None)[0];
        if (Unknown().Match(what) is { Success: true } unknown)
        {
            return new PlanFault(path, $"'{unknown.Groups["name"].Value}' is not known there.", $"Allowed: {string.Join(", ", FieldsOf(unknown.Groups["type"].Value))}.");
        }

        if (Missing().Match(what) is { Success: true } missing) return new PlanFault(path, $"Missing there: {missing.Groups["names"].Value}.", "Give it.");
        if (what.Contains("doesn't allow setting null", StringComparison.Ordinal)) return new PlanFault(path, "It is null.", "Give a value.");
        if (what.Contains("Duplicate", StringComparison.OrdinalIgnoreCase)) return new PlanFault(path, "It is given twice.", "Each may stand once.");
        if (WrongType().Match(what) is { Success: true } wrong) return new PlanFault(path, "It has the wrong type.", $"Give {Wanted(wrong.Groups["type"].Value)}.");
        return fault.InnerException is JsonException
            ? new PlanFault(path, "This is no JSON: " + what, "Look for a comma, a quote or a bracket too many or too few just before.")
            : new PlanFault(path, what, "Write it so, in quotes.");
    }

    private static IEnumerable<string> FieldsOf(string type) =>
        typeof(HallPlan).Assembly.GetTypes().FirstOrDefault(one => one.Name == type.Split('.')[^1] && (one.Namespace?.StartsWith("ServiceHall.Queueing", StringComparison.Ordinal) ?? false)) is { } found
            ? found.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            : ["nothing"];

    private static string Wanted(string type) => type switch
    {
        _ when type.Contains("IReadOnlyList", StringComparison.Ordinal) => "a list: [ ... ]",
        _ when type.Contains("Int32", StringComparison.Ordinal) => "a whole number, without quotes",
        _ when type.Contains("Double", StringComparison.Ordinal) => "a number, without quotes",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("String", StringComparison.Ordinal) => "a text in quotes, in good UTF-8",
        _ => $"an object with {string.Join(", ", FieldsOf(type))}",
    };

    [GeneratedRegex(@"The JSON property '(?<name>.*)' could not be mapped to any \.NET member contained in type '(?<type>[^']*)'")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: (?<names>.*?)\.?$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (?<type>.+?)\.?$")]
    private static partial Regex WrongType();
}
