using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Plans;

/// <summary>One difference between two plans.</summary>
/// <param name="Path">Where, by names instead of places: <c>windows[3].skills</c>.</param>
/// <param name="Kind"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Before">The value before, as JSON; null when added.</param>
/// <param name="After">The value after, as JSON; null when removed.</param>
public sealed record PlanChange(string Path, string Kind, string? Before, string? After)
{
    private const int Most = 500;

    private static readonly JsonDocumentOptions _reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions _writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The differences of two well-formed texts: things with an <c>id</c> are compared by it, lists of plain values as a whole. At most 500.</summary>
    public static IReadOnlyList<PlanChange> Between(string before, string after)
    {
        var changes = new List<PlanChange>();
        Compare("", JsonNode.Parse(before, documentOptions: _reading), JsonNode.Parse(after, documentOptions: _reading), changes);
        return [.. changes.Take(Most)];
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<PlanChange> changes)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is null || after is null) changes.Add(new PlanChange(path, before is null ? "added" : "removed", Text(before), Text(after)));
        else if (before is JsonObject one && after is JsonObject other) CompareFields(path, one, other, changes);
        else if (ById(before) is { } olds && ById(after) is { } news) CompareThings(path, olds, news, changes);
        else changes.Add(new PlanChange(path, "changed", Text(before), Text(after)));
    }

    private static void CompareFields(string path, JsonObject before, JsonObject after, List<PlanChange> changes)
    {
        foreach (var field in before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)))
        {
            Compare(path.Length == 0 ? field : $"{path}.{field}", before[field], after[field], changes);
        }
    }

    private static void CompareThings(string path, Dictionary<string, JsonNode> before, Dictionary<string, JsonNode> after, List<PlanChange> changes)
    {
        foreach (var id in before.Keys.Union(after.Keys)) Compare($"{path}[{id}]", before.GetValueOrDefault(id), after.GetValueOrDefault(id), changes);
        var kept = before.Keys.Where(after.ContainsKey).ToList();
        var now = after.Keys.Where(before.ContainsKey).ToList();
        if (!kept.SequenceEqual(now)) changes.Add(new PlanChange(path, "changed", string.Join(", ", kept), string.Join(", ", now)));
    }

    // A list is one of things when each of them has its own id.
    private static Dictionary<string, JsonNode>? ById(JsonNode node)
    {
        if (node is not JsonArray list) return null;
        var things = new Dictionary<string, JsonNode>();
        foreach (var item in list)
        {
            if (item is not JsonObject thing || thing["id"] is not JsonValue id || !things.TryAdd(Convert.ToString(id.ToString(), CultureInfo.InvariantCulture), thing)) return null;
        }

        return things;
    }

    private static string? Text(JsonNode? node) => node?.ToJsonString(_writing);
}
