using System.Buffers;
using System.Text.Json;
using ServiceHall.Casework;
using ServiceHall.Casework.Snapshots;
using ServiceHall.Engine.Cases;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Everything one journal tells, owned by the one loop: the hall, and its ledger of cases. What else is decided on the same journal gets its
/// state here, beside the hall's; the loop, the recovery and the snapshot know only this class.
/// </summary>
internal sealed class Books
{
    private readonly TimeZoneInfo _zone;

    private Books(HallState hall, CaseState cases)
    {
        (Hall, Cases) = (hall, cases);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(hall.Plan.Plan.Hall.TimeZone);
    }

    /// <summary>What the hall's part of a snapshot is called.</summary>
    public static ReadOnlySpan<byte> HallName => "Hall"u8;

    /// <summary>What the cases' part of a snapshot is called.</summary>
    public static ReadOnlySpan<byte> CasesName => "Cases"u8;

    /// <summary>The hall.</summary>
    public HallState Hall { get; }

    /// <summary>The cases.</summary>
    public CaseState Cases { get; }

    /// <summary>The position of the last record applied; 0 before the first.</summary>
    public long Position => Hall.Position;

    /// <summary>The position at which something of a case changed last, or the plan they are read by; 0 when nothing has since they were opened.</summary>
    public long CasesChangedAt { get; private set; }

    /// <summary>The books before the first record.</summary>
    public static Books Empty(PlanIndex plan) => new(new HallState(plan), new CaseState(CaseRulesOfPlan.Make(plan)));

    /// <summary>The books of a snapshot; null when it is of another form.</summary>
    public static Books? FromSnapshot(ReadOnlySpan<byte> body, PlanIndex plan)
    {
        try
        {
            return HallSnapshot.FromJson(PartOf(body, HallName)) is { } hall && CaseSnapshot.FromJson(PartOf(body, CasesName)) is { } cases
                ? new Books(hall.Restore(plan), cases.Restore(CaseRulesOfPlan.Make(plan)))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A picture of the books as they stand, which stays as it is while they go on.</summary>
    public BooksPicture TakePicture() => new(HallSnapshot.Of(Hall), CaseSnapshot.Of(Cases).ToJson());

    /// <summary>SHA-256 of all books, to be compared with a replay's.</summary>
    public string Hash() => Cases.Cases.Count == 0 ? HallSnapshot.HashOf(Hall) : $"{HallSnapshot.HashOf(Hall)}-{CaseSnapshot.HashOf(Cases)}";

    /// <summary>The case rules' moment: the hall's local day, and who asks.</summary>
    public CaseMoment MomentOf(DateTimeOffset now, string by) => new(now, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime), by);

    /// <summary>The same books for another plan.</summary>
    public Books On(PlanIndex plan)
    {
        var books = FromSnapshot(TakePicture().ToJson(), plan)!;
        books.CasesChangedAt = Position;
        return books;
    }

    /// <summary>Applies the events of one record.</summary>
    public void Apply(long position, DateTimeOffset at, string by, Happened happened)
    {
        Evolve.Apply(Hall, position, at, happened.Events);
        if (happened.Cases.Count == 0) return;
        EvolveCases.Apply(Cases, position, at, by, happened.Cases);
        CasesChangedAt = position;
    }

    // The bytes of one book; they are read where they stand. None when there is no such book.
    private static ReadOnlySpan<byte> PartOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = json.ValueTextEquals(name);
            json.Read();
            var begin = (int)json.TokenStartIndex;
            json.Skip();
            if (found) return body[begin..(int)json.BytesConsumed];
        }

        return [];
    }
}

/// <summary>The books at one position, to be written as a snapshot. What stands beside the hall's in the books stands beside it here.</summary>
/// <param name="Hall">The hall.</param>
/// <param name="CasesJson">The cases, written already: unlike visits in a picture they go on changing.</param>
internal sealed record BooksPicture(HallSnapshot Hall, byte[] CasesJson)
{
    /// <summary>The position it was taken at.</summary>
    public long Position => Hall.Position;

    /// <summary>As a snapshot's body.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WritePropertyName(Books.HallName);
        json.WriteRawValue(Hall.ToJson(), skipInputValidation: true);
        json.WritePropertyName(Books.CasesName);
        json.WriteRawValue(CasesJson, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>What one command led to, in every book; a record holds it whole.</summary>
/// <param name="Events">What happened in the hall, in order.</param>
/// <param name="Cases">What happened to cases, in order.</param>
internal readonly record struct Happened(IReadOnlyList<HallEvent> Events, IReadOnlyList<CaseEvent> Cases);
