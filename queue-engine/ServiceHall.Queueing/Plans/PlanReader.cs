using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Calendars;

namespace ServiceHall.Queueing.Plans;

/// <summary>Something wrong in a plan.</summary>
/// <param name="Path">Where in the file, such as <c>$.windows[2].area</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What is allowed there.</param>
public sealed record PlanFault(string Path, string What, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {What} {Remedy}";
}

/// <summary>A plan that cannot be used, with every fault found.</summary>
public sealed class PlanException(IReadOnlyList<PlanFault> faults)
    : Exception("The hall plan cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, faults.Select(fault => "  " + fault)))
{
    /// <summary>Every fault found.</summary>
    public IReadOnlyList<PlanFault> Faults { get; } = faults;
}

/// <summary>Reads a plan from JSON and refuses one that cannot work, naming the path in the file.</summary>
public static class PlanReader
{
    private static readonly JsonSerializerOptions _options = Locked(new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    });

    /// <summary>How a plan is read.</summary>
    internal static JsonSerializerOptions Options => _options;

    private static JsonSerializerOptions Locked(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Reads and checks a plan.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="calendar">The working days it goes by; those that came with this program when null.</param>
    /// <exception cref="PlanException">It cannot be used; the message lists every fault with its path.</exception>
    public static PlanIndex Read(string json, WorkingCalendar? calendar = null)
    {
        HallPlan plan;
        try
        {
            plan = JsonSerializer.Deserialize<HallPlan>(json, _options)
                ?? throw new PlanException([new PlanFault("$", "The file holds null.", "Give an object with hall, areas, themes, matters, windows and personas.")]);
        }
        catch (JsonException fault)
        {
            throw new PlanException([PlanJsonFaults.Explain(fault)]);
        }

        var faults = PlanWalk.Faults(plan, out var anyNull);
        if (!anyNull) faults = [.. faults, .. new PlanCheck(plan).Faults()];
        return faults.Count == 0 ? new PlanIndex(plan, calendar) : throw new PlanException(faults);
    }
}
