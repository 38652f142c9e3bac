using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
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
    private static readonly AppointmentCode _anyAppointment = new("-");
    private static readonly CommandId _anyId = new("-");
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The serializer's form.</summary>
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new LegJson() },
    };

    /// <summary>A record, its body written at the end of a buffer that must stay as it is until the record is appended.</summary>
    public static JournalRecord Write(long position, DateTimeOffset at, PendingCommand command, Happened happened, ArrayBufferWriter<byte> buffer)
    {
        var begin = buffer.WrittenCount;
        var json = WriterTo(buffer);
        json.WriteStartObject();
        json.WriteString("by"u8, command.By.ToString());
        json.WriteString("for"u8, command.Fingerprint);
        json.WriteStartArray("events"u8);
        for (var i = 0; i < happened.Events.Count; i++)
        {
            if (!WritingEvents.TryWrite(json, happened.Events[i], Options)) JsonSerializer.Serialize(json, happened.Events[i], Options);
        }

        json.WriteEndArray();
        if (happened.Cases.Count > 0)
        {
            json.WritePropertyName("cases"u8);
            JsonSerializer.Serialize(json, happened.Cases, Options);
        }

        json.WriteEndObject();
        json.Flush();
        return new(position, at, command.Id.Value, buffer.WrittenMemory[begin..]);
    }

    /// <exception cref="JournalFaultException">The body is not readable: another program's file, or a later version's.</exception>
    public static RecordBody Read(JournalRecord record) => Read(record.Position, record.Body.Span);

    /// <summary>The same of a body alone.</summary>
    /// <exception cref="JournalFaultException">The body is not readable: another program's file, or a later version's.</exception>
    public static RecordBody Read(long position, ReadOnlySpan<byte> body)
    {
        try
        {
            return ReadingEvents.TryRead(body, Options, out var read) ? read : JsonSerializer.Deserialize<RecordBody>(body, Options)!;
        }
        catch (JsonException fault)
        {
            throw new JournalFaultException($"Record {position} cannot be read: {fault.Message} Is the journal of a later version?", fault);
        }
    }

    /// <summary>11 characters of what the command asks for. Its id and the ticket's random code do not count.</summary>
    public static string Fingerprint(HallCommand command)
    {
        var json = WriterTo(Scratch());
        if (!WritingCommands.TryWrite(json, command)) JsonSerializer.Serialize(json, Essence(command), Options);
        return FingerprintOf(json);
    }

    /// <summary>The same of a case command. The code made at the edge does not count.</summary>
    public static string Fingerprint(CaseCommand command)
    {
        var json = WriterTo(Scratch());
        JsonSerializer.Serialize(json, Essence(command), Options);
        return FingerprintOf(json);
    }

    /// <summary>The fingerprint as the first version of this program wrote it, 16 hex digits: its records are still answered.</summary>
    public static string FirstFingerprint(HallCommand command) => FirstFingerprint(EssenceOf(command));

    /// <summary>The same of a case command.</summary>
    public static string FirstFingerprint(CaseCommand command) => FirstFingerprint(JsonSerializer.SerializeToUtf8Bytes(Essence(command), Options));

    private static HallCommand Essence(HallCommand command) => command switch
    {
        TakeNumber take => take with { CommandId = _anyId, Code = _anyCode },
        CheckIn check => check with { CommandId = _anyId, Code = _anyCode },
        BookAppointment book => book with { CommandId = _anyId, Code = _anyAppointment },
        _ => command with { CommandId = _anyId },
    };

    private static CaseCommand Essence(CaseCommand command) => command is RegisterCase register ? register with { Code = "-" } : command;

    // 64 bits keep apart what one caller might confuse; nobody gains anything by making two commands look alike.
    private static string FingerprintOf(Utf8JsonWriter json)
    {
        json.Flush();
        var hash = 14695981039346656037UL;
        foreach (var one in Scratch(anew: false).WrittenSpan) hash = unchecked((hash ^ one) * 1099511628211UL);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What a command asks for, as the serializer writes it.</summary>
    internal static byte[] EssenceOf(HallCommand command) => JsonSerializer.SerializeToUtf8Bytes(Essence(command), Options);

    private static string FirstFingerprint(byte[] essence) => Convert.ToHexStringLower(SHA256.HashData(essence).AsSpan(0, 8));

    private static ArrayBufferWriter<byte> Scratch(bool anew = true)
    {
        var scratch = _scratch ??= new ArrayBufferWriter<byte>(1_024);
        if (anew) scratch.ResetWrittenCount();
        return scratch;
    }

    private static Utf8JsonWriter WriterTo(ArrayBufferWriter<byte> buffer)
    {
        var json = _writer ??= new Utf8JsonWriter(buffer, _writing);
        json.Reset(buffer);
        return json;
    }

    /// <summary>An event as it stands in the journal.</summary>
    public static JsonElement Show(HallEvent happened) => JsonSerializer.SerializeToElement(happened, Options);

    /// <summary>A case event as it stands in the journal.</summary>
    public static JsonElement Show(CaseEvent happened) => JsonSerializer.SerializeToElement(happened, Options);
}
