using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Reports;

/// <summary>The report for programs: one JSON object, every figure as <c>{"value","ci95","days"}</c>, null where there is none; days is how many have it.</summary>
public static class JsonReport
{
    /// <summary>The report's text.</summary>
    public static string Of(Findings findings) => new JsonObject
    {
        ["hall"] = findings.Plan.Hall.Id,
        ["windows"] = findings.Plan.Windows.Count,
        ["profile"] = findings.DayName,
        ["visits"] = findings.Visits,
        ["hours"] = Math.Round(findings.Hours, 2),
        ["appointments"] = Rounded(findings.Appointments),
        ["seed"] = findings.Question.Seed,
        ["replications"] = findings.Question.Replications,
        ["tookSeconds"] = Math.Round(findings.Took.TotalSeconds, 1),
        ["policies"] = new JsonObject(findings.Results.Select(result => KeyValuePair.Create(result.Policy.Name, (JsonNode?)Policy(result, findings.Plan)))),
        ["against"] = findings.Ours is { } ours ? new JsonObject(findings.Results.Where(other => other != ours).Select(other => KeyValuePair.Create(other.Policy.Name, (JsonNode?)Against(ours, other)))) : null,
        ["estimate"] = findings.Results.FirstOrDefault(result => result.Estimates.Count > 0) is { } told ? Estimate(told) : null,
        ["notes"] = new JsonArray([.. findings.Notes.Select(note => JsonValue.Create(note.En))]),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static JsonObject Policy(PolicyResult result, HallPlan plan)
    {
        var figures = new JsonObject();
        foreach (var column in ReportColumns.All) figures[column.Name] = Form(result.Over(column.Of));
        figures["byClass"] = Groups(result, day => day.ByClass, GroupMeasures.Classes);
        figures["byPersona"] = Groups(result, day => day.ByPersona, plan.Personas.Select(persona => persona.Id.Value));
        return figures;
    }

    // What ours has more, or less where it is negative, on the same days.
    private static JsonObject Against(PolicyResult ours, PolicyResult other) =>
        new(ReportColumns.All.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)Form(ours.Against(other, column.Of)))));

    private static JsonObject Groups(PolicyResult result, Func<DayMeasures, IReadOnlyList<GroupMeasures>> groups, IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject
        {
            ["meanMin"] = Form(result.OverGroup(groups, name, of => of.MeanMin)),
            ["p95Min"] = Form(result.OverGroup(groups, name, of => of.P95Min)),
            ["p99Min"] = Form(result.OverGroup(groups, name, of => of.P99Min)),
            ["maxMin"] = Form(result.OverGroup(groups, name, of => of.MaxMin)),
        })));

    private static JsonObject Estimate(PolicyResult result) => new()
    {
        ["coverage"] = Form(result.OverEstimates(day => day.Coverage)),
        ["medianWidthMin"] = Form(result.OverEstimates(day => day.MedianWidthMin)),
        ["rmseMin"] = Form(result.OverEstimates(day => day.RmseMin)),
        ["withinEndShare"] = Form(result.OverEstimates(day => day.WithinEndShare)),
        ["delayedCoverage"] = Form(result.OverEstimates(day => day.DelayedCoverage)),
        ["delayedMedianWidthMin"] = Form(result.OverEstimates(day => day.DelayedMedianWidthMin)),
        ["told"] = Form(result.OverEstimates(day => day.Told)),
    };

    private static JsonObject Form(Figure figure) => new() { ["value"] = Rounded(figure.Value), ["ci95"] = Rounded(figure.Ci95), ["days"] = figure.Days };

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}
