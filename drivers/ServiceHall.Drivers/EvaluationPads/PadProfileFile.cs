using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>A profile as it is written in its JSON file.</summary>
internal sealed record PadProfileFile
{
    public string? Name { get; init; }

    public string? About { get; init; }

    public string? Provenance { get; init; }

    public SerialPart? Serial { get; init; }

    public int Address { get; init; } = 1;

    public string WorkNumber { get; init; } = "";

    public IReadOnlyDictionary<string, int[]> Ranges { get; init; } = new Dictionary<string, int[]>();

    public IReadOnlyDictionary<string, string> Frames { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<EventPart> Events { get; init; } = [];

    public string? Ack { get; init; }

    public HeartbeatPart? Heartbeat { get; init; }

    public double? AsksForSeconds { get; init; }

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    internal sealed record SerialPart(int Baud);

    internal sealed record HeartbeatPart(string Frame, double EverySeconds);

    internal sealed record CheckPart(string Kind, int[] Range, int At);

    internal sealed record EventPart(
        string Prefix, string? Name = null, int? Length = null, string? Terminator = null, int? KeyAt = null,
        IReadOnlyDictionary<string, int>? Map = null, CheckPart? Check = null, bool NotRated = false);
}
