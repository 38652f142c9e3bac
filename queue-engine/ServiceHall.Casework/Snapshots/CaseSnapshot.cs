using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework.Snapshots;

/// <summary>The whole ledger as plain data: beside the hall's snapshot, and hashed so that two states can be compared.</summary>
/// <param name="Day">The day ordinals count in.</param>
/// <param name="LastOrdinal">The last ordinal given that day.</param>
/// <param name="LastPickUp">The last pick-up ordinal given.</param>
/// <param name="Cases">Every case at hand, as registered.</param>
/// <param name="Form">Which form it has; one that says nothing has the first.</param>
public sealed record CaseSnapshot(DateOnly Day, int LastOrdinal, int LastPickUp, IReadOnlyList<Case> Cases, int Form = 1)
{
    // The second tells how much of a deadline is an extension; a reader that misses that replays the journal.
    private const int FormNow = 2;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>Takes a picture of a state. Must run where the state is owned.</summary>
    public static CaseSnapshot Of(CaseState state) => new(
        state.Day, state.LastOrdinal, state.LastPickUp, [.. state.Cases.Values.OrderBy(one => one.Records[0]).ThenBy(one => one.Id.Value, StringComparer.Ordinal)], FormNow);

    /// <summary>The state this is a picture of.</summary>
    public CaseState Restore(CaseRules rules)
    {
        var state = new CaseState(rules) { Day = Day, LastOrdinal = LastOrdinal, LastPickUp = LastPickUp };
        foreach (var one in Cases) EvolveCases.Add(state, one);
        return state;
    }

    /// <summary>As UTF-8 JSON, the same bytes for the same state.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, _options);

    /// <summary>Reads it back; null when it is not readable or of another form, so that the caller replays the journal.</summary>
    public static CaseSnapshot? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<CaseSnapshot>(json, _options) is { Form: FormNow } snapshot ? snapshot : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of the state, in lower hex: equal for equal states, however they came about.</summary>
    public static string HashOf(CaseState state) => Convert.ToHexStringLower(SHA256.HashData(Of(state).ToJson()));
}
