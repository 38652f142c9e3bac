using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Casework;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>What one command led to, as the body of its record.</summary>
/// <param name="By">Who gave the command.</param>
/// <param name="For">A fingerprint of the command, so that its id cannot be used for another one.</param>
/// <param name="Events">What happened, in order.</param>
internal sealed record RecordBody(string By, string For, IReadOnlyList<HallEvent> Events)
{
    /// <summary>What happened to cases, in order; left out when nothing did.</summary>
    public IReadOnlyList<CaseEvent>? Cases { get; init; }

    /// <summary>The same for the books.</summary>
    [JsonIgnore]
    public Happened Happened => new(Events, Cases ?? []);
}

/// <summary>How events stand in the journal: JSON that <c>sqlite3</c> shows, with explicit, versioned event names.</summary>
internal static class JournalForm
{
    private static readonly TicketCode _anyCode = new("-");
    private static readonly CommandId _anyId = new("-");

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static JournalRecord Write(long position, DateTimeOffset at, CommandId command, RecordBody body) =>
        new(position, at, command.Value, JsonSerializer.SerializeToUtf8Bytes(body, _options));

    /// <exception cref="JournalFaultException">The body is not readable: another program's file, or a later version's.</exception>
    public static RecordBody Read(JournalRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordBody>(record.Body.Span, _options)!;
        }
        catch (JsonException fault)
        {
            throw new JournalFaultException($"Record {record.Position} cannot be read: {fault.Message} Is the journal of a later version?", fault);
        }
    }

    /// <summary>16 hex digits of what the command asks for. Its id and the ticket's random code do not count.</summary>
    public static string Fingerprint(HallCommand command)
    {
        var essence = command is TakeNumber take ? take with { CommandId = _anyId, Code = _anyCode } : command with { CommandId = _anyId };
        return Fingerprint(JsonSerializer.SerializeToUtf8Bytes<HallCommand>(essence, _options));
    }

    /// <summary>The same of a case command. The code made at the edge does not count.</summary>
    public static string Fingerprint(CaseCommand command) =>
        Fingerprint(JsonSerializer.SerializeToUtf8Bytes(command is RegisterCase register ? register with { Code = "-" } : command, _options));

    private static string Fingerprint(byte[] essence) => Convert.ToHexStringLower(SHA256.HashData(essence).AsSpan(0, 8));

    /// <summary>An event as it stands in the journal.</summary>
    public static JsonElement Show(HallEvent happened) => JsonSerializer.SerializeToElement(happened, _options);

    /// <summary>A case event as it stands in the journal.</summary>
    public static JsonElement Show(CaseEvent happened) => JsonSerializer.SerializeToElement(happened, _options);
}
