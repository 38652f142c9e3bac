using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Simulation.Days;

/// <summary>
/// What a day of visitors is like, apart from the plan of the hall: how many come and when, what they want, who they are, how
/// service times scatter. One JSON file; every field may be left out.
/// </summary>
public sealed record DayProfile
{
    private static readonly IReadOnlyDictionary<string, double> _usualPersonas =
        new Dictionary<string, double> { ["elderly"] = 0.12, ["serviceman"] = 0.02, ["disabled"] = 0.02, ["pregnant"] = 0.02 };

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Its name in reports.</summary>
    public string Name { get; init; } = "plain day";

    /// <summary>How many people come; null for as many as load the windows to <see cref="Load"/>.</summary>
    public int? Visits { get; init; }

    /// <summary>Mean load of the windows when <see cref="Visits"/> is not said.</summary>
    public double Load { get; init; } = 0.88;

    /// <summary>How long numbers are given; who waits then is still served.</summary>
    public double Hours { get; init; } = 7;

    /// <summary>How busy equal parts of the day are, as weights: 7 of them over 7 hours are hours.</summary>
    public IReadOnlyList<double> Shape { get; init; } = [0.95, 1.35, 1.2, 0.85, 0.8, 1, 0.85];

    /// <summary>The share of visitors with two matters.</summary>
    public double MultiMatterShare { get; init; } = 0.2;

    /// <summary>The share of those whose second matter belongs to the same area of the hall as the first; the others want anything.</summary>
    public double SameAreaShare { get; init; } = 0.8;

    /// <summary>How far the mix of departments drifts from the plan on a day: each department's share times 1 - drift to 1 + drift, even.</summary>
    public double Drift { get; init; } = 0.2;

    /// <summary>Squared coefficient of variation of a matter's service time: lognormal around its expected minutes.</summary>
    public double ServiceScv { get; init; } = 0.65;

    /// <summary>The share of each persona of the plan; the plan's first persona has the rest.</summary>
    public IReadOnlyDictionary<string, double> Personas { get; init; } = _usualPersonas;

    /// <summary>Who comes by appointment.</summary>
    public BookedPeople Booked { get; init; } = new();

    /// <summary>How often each matter is wanted, as weights; a matter not named is not wanted. Empty: every matter as often as its windows allow.</summary>
    public IReadOnlyDictionary<string, double> Matters { get; init; } = new Dictionary<string, double>();

    /// <summary>Reads a profile and holds it against the plan.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="plan">The hall it is for.</param>
    /// <exception cref="DayException">It cannot be used; the message names the path in the file.</exception>
    public static DayProfile Read(string json, PlanIndex plan)
    {
        DayProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<DayProfile>(json, _options) ?? throw new DayException("$: The file holds null. Give an object, {} for the plain day.");
        }
        catch (JsonException fault)
        {
            throw new DayException($"{fault.Path ?? "$"} (line {fault.LineNumber + 1}): {fault.Message.Split(" Path: ")[0]}");
        }

        return profile.Checked(plan);
    }

    /// <summary>The profile itself when it fits the plan.</summary>
    /// <exception cref="DayException">It does not; the message names the path.</exception>
    public DayProfile Checked(PlanIndex plan)
    {
        Want(Visits is null or (>= 1 and <= 1_000_000), "$.visits", "Give 1 to 1000000.");
        Want(Load is > 0 and <= 2, "$.load", "Give more than 0, up to 2.");
        Want(Hours is > 0 and <= 24, "$.hours", "Give more than 0, up to 24.");
        Want(Shape.Count > 0 && Shape.All(weight => weight >= 0) && Shape.Sum() > 0, "$.shape", "Give weights of 0 or more, one of them above 0.");
        Want(MultiMatterShare is >= 0 and <= 1, "$.multiMatterShare", "Give 0 to 1.");
        Want(SameAreaShare is >= 0 and <= 1, "$.sameAreaShare", "Give 0 to 1.");
        Want(Drift is >= 0 and < 1, "$.drift", "Give 0 or more, below 1.");
        Want(ServiceScv is >= 0 and <= 10, "$.serviceScv", "Give 0 to 10.");
        Want(Personas.Values.All(share => share >= 0) && Personas.Values.Sum() <= 1, "$.personas", "Give shares of 0 or more that sum to 1 at most.");
        Want(Booked.Filled is >= 0 and <= 1, "$.booked.filled", "Give 0 to 1.");
        Want(Booked.EarlyMinutes is >= -60 and <= 60, "$.booked.earlyMinutes", "Give -60 to 60.");
        Want(Booked.SpreadMinutes is >= 0 and <= 120, "$.booked.spreadMinutes", "Give 0 to 120.");
        var known = plan.Plan.Matters.Select(matter => matter.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (matter, weight) in Matters)
        {
            Want(known.Contains(matter), $"$.matters.{matter}", "The plan has no such matter.");
            Want(weight >= 0, $"$.matters.{matter}", "Give a weight of 0 or more.");
        }

        Want(Matters.Count == 0 || Matters.Values.Sum() > 0, "$.matters", "Give one weight above 0.");
        WantKnownPersonas([.. plan.Plan.Personas.Select(persona => persona.Id.Value)]);
        // Where a number is for one matter, nobody takes two.
        return plan.Policy.MattersPerNumberMax > 1 ? this : this with { MultiMatterShare = 0 };
    }

    // The usual ones are of no plan: those it lacks do not come.
    private void WantKnownPersonas(IReadOnlyList<string> ofPlan)
    {
        if (ReferenceEquals(Personas, _usualPersonas)) return;
        foreach (var persona in Personas.Keys)
        {
            Want(ofPlan.Contains(persona), $"$.personas.{persona}", $"The plan has no such persona. Allowed: {string.Join(", ", ofPlan.Skip(1))}.");
            Want(persona != ofPlan[0], $"$.personas.{persona}", "It has what the others leave. Leave it out.");
        }
    }

    private static void Want(bool holds, string path, string remedy)
    {
        if (!holds) throw new DayException($"{path}: {remedy}");
    }
}

/// <summary>A profile or a file of arrivals cannot be used; the message says where and what is allowed.</summary>
public sealed class DayException(string message) : Exception(message);
