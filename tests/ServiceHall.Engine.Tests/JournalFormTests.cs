using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>What is written by hand is what the serializer would write, to the letter.</summary>
public sealed class JournalFormTests
{
    private static readonly VisitId _visit = new(812);
    private static readonly TicketNumber _number = new("A", 7);
    private static readonly WindowId _window = new("3号");
    private static readonly Leg _leg = new([new MatterId("hukou-birth")], [new WindowId("1"), _window], new AreaId("A"), 240_000);
    private static readonly Leg _two = _leg with { Matters = [new MatterId("a"), new MatterId("b")], Rank = 3, Chosen = true };
    private static readonly KnownPerson _person = new(new IdentityHash("00ff"), "张*\"<");

    public static TheoryData<HallEvent, bool> Events() => new()
    {
        { Taken(full: true), true },
        { Taken(full: false), false },
        { new TicketCalled(_visit, new TicketNumber("B", 1_234), _window, 9, new CallReason(61_234, 240_000, _number, 17, 120_000)) { How = "chosen" }, true },
        { new TicketCalled(_visit, _number, _window, 9, new CallReason(1, 240_000, null, 0, 0)), false },
        { new ServiceStarted(_visit, _number, _window), true },
        { new VisitFinished(_visit, _number, _window), true },
        { new NoShowMarked(_visit, _number, _window), true },
    };

    public static TheoryData<HallCommand, bool> Commands() => new()
    {
        {
            new TakeNumber
            {
                CommandId = Id(), Code = new TicketCode("x"), Matters = [new MatterId("a"), new MatterId("二")], Bundle = new BundleId("born"), Persona = new PersonaId("elderly"), Person = _person,
                Kiosk = new StationId("kiosk-1"),
            },
            true
        },
        { new TakeNumber { CommandId = Id(), Code = new TicketCode("x") }, false },
        { new CallNext { CommandId = Id(), Window = _window }, true },
        { new StartService { CommandId = Id(), Window = _window }, true },
        { new FinishService { CommandId = Id(), Window = _window }, true },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_written_by_hand_is_the_serializers(HallEvent happened, bool full)
    {
        var json = Written(json => Assert.True(WritingEvents.TryWrite(json, happened, JournalForm.Options)));
        Assert.Equal(JournalForm.Show(happened).GetRawText(), json);
        if (full) DemandAllSaid(happened);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_a_command_asks_for_is_written_as_the_serializer_does(HallCommand command, bool full)
    {
        Assert.Equal(Encoding.UTF8.GetString(JournalForm.EssenceOf(command)), Written(json => Assert.True(WritingCommands.TryWrite(json, command))));
        if (full) DemandAllSaid(command);
    }

    [Fact]
    public void A_leg_reads_as_it_was_written_and_the_same_leg_is_one()
    {
        Assert.Equal(
            """{"matters":["a","b"],"windows":["1","3号"],"area":"A","targetMs":240000,"rank":3,"chosen":true}""",
            JsonSerializer.Serialize(_two, JournalForm.Options));
        var (one, two) = (JsonSerializer.Serialize(_leg, JournalForm.Options), JsonSerializer.Serialize(_two, JournalForm.Options));
        var legs = JsonSerializer.Deserialize<Leg[]>($"[{one},{two},{one},{two.Replace("true", "false", StringComparison.Ordinal)}]", JournalForm.Options)!;
        Assert.Equal([one, two, one], legs[..3].Select(leg => JsonSerializer.Serialize(leg, JournalForm.Options)));
        Assert.Same(legs[0], legs[2]);
        Assert.False(legs[3].Chosen);
        Assert.Equal(_two.Windows, legs[3].Windows);
    }

    // As journals of before hold them.
    [Theory]
    [InlineData("RAHei_6lBww", "call-next")]
    [InlineData("9Oggu5IXHjY", "start")]
    [InlineData("8dnn_8fpU-s", "finish")]
    [InlineData("vW4AeZr75pY", "take")]
    public void Fingerprints_stay_what_they_are(string fingerprint, string what)
    {
        var window = new WindowId("4");
        Assert.Equal(fingerprint, JournalForm.Fingerprint(what switch
        {
            "call-next" => new CallNext { CommandId = Id(), Window = window },
            "start" => new StartService { CommandId = Id(), Window = window },
            "finish" => new FinishService { CommandId = Id(), Window = window },
            _ => new TakeNumber { CommandId = Id(), Code = new TicketCode("x"), Matters = [new MatterId("civil-quick")], Kiosk = new StationId("kiosk-1") },
        }));
    }

    private static NumberTaken Taken(bool full) => full
        ? new NumberTaken(_visit, _number, new TicketCode("c0de"), new PersonaId("general"), new BundleId("born"), [_leg, _two], _person, new StationId("kiosk-1"), 4, new WaitRange(5, 15))
        {
            ForecastMs = 61_000, Appointment = new AppointmentCode("K7"), CountsFrom = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)),
            Given = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
        }
        : new NumberTaken(_visit, _number, new TicketCode("c0de"), new PersonaId("general"), null, [_leg], null, null, 0, null);

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        write(json);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Whoever gives an event or a command one more property is told here to write it by hand too.
    private static void DemandAllSaid(object one) => Assert.All(
        one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite),
        property => Assert.NotNull(property.GetValue(one)));

    private static CommandId Id() => new("any");
}
