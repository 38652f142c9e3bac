using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Tests;

/// <summary>A hall of one pool of equal windows, whose plan expects 4 minutes of every job, so that T is 8 minutes times the persona's factor.</summary>
internal static class OnePool
{
    public static readonly MatterId Job = new("job");

    public static PlanIndex Plan(int windows, string rule) => PlanReader.Read($$"""
        {
          "hall": { "id": "pool", "name": { "zh": "一池", "en": "One pool" }, "timeZone": "Asia/Shanghai" },
          "areas": [{ "id": "A", "name": { "zh": "甲", "en": "A" }, "where": { "zh": "厅", "en": "Hall" } }],
          "themes": [{ "id": "all", "name": { "zh": "全部", "en": "All" }, "icon": "info" }],
          "matters": [{ "id": "job", "name": { "zh": "事", "en": "Job" }, "theme": "all", "department": { "zh": "部", "en": "Dept" }, "for": ["natural"], "expectedMinutes": 4, "skills": ["all"] }],
          "windows": [{{string.Join(", ", Enumerable.Range(1, windows).Select(i => $$"""{ "id": "{{i}}", "area": "A", "kind": "professional", "name": { "zh": "窗", "en": "Window" }, "skills": ["all"] }"""))}}],
          "personas": [{ "id": "general", "name": { "zh": "普通", "en": "General" }, "factor": 1 }, { "id": "elderly", "name": { "zh": "老年人", "en": "Elderly" }, "factor": 0.5 }],
          "policy": { "rule": "{{rule}}", "tellsWaits": false, "waitingMax": 2000000 }
        }
        """);

    /// <summary>Visitors of a Poisson process.</summary>
    /// <param name="dice">What everything is drawn from.</param>
    /// <param name="count">How many.</param>
    /// <param name="rate">Arrivals a minute.</param>
    /// <param name="draw">Draws persona and service minutes of the next visitor.</param>
    public static Visitor[] Visitors(Dice dice, int count, double rate, Func<Dice, (string Persona, double Minutes)> draw)
    {
        var at = TimeSpan.Zero;
        var visitors = new Visitor[count];
        for (var i = 0; i < count; i++)
        {
            at += TimeSpan.FromMinutes(dice.Exponential(1 / rate));
            var (persona, minutes) = draw(dice);
            visitors[i] = new Visitor(at, [Job], new PersonaId(persona), [minutes]);
        }

        return visitors;
    }
}
