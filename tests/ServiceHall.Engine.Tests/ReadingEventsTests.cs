using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>What is read by hand is what the serializer would read; and what is not, the serializer reads.</summary>
public sealed class ReadingEventsTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions _anyScore = new(JournalForm.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private const string Started = """{"by":"window:3","for":"8dnn_8fpU-s","events":[{"type":"service-started.v1","window":"3号","visit":812,"number":"A007"}]}""";

    private const string Called =
        """{"by":"window:3","for":"x","events":[{"type":"ticket-called.v1","window":"3","callSequence":9,"why":{"waitedMs":612,"targetMs":240000,"runnerUp":"B012","runnerUpWaitedMs":-17,"runnerUpTargetMs":9,"score":0.003,"runnerUpScore":1},"how":"chosen","visit":8,"number":"A007"}]}""";

    private const string Taken =
        """{"by":"kiosk","for":"x","events":[{"type":"number-taken.v1","code":"c","persona":"general","bundle":"born","legs":[{"matters":["a"],"windows":["1","2"],"area":"A","targetMs":9}],"person":{"hash":"00ff","maskedName":"张*"},"kiosk":"k1","ahead":4,"wait":{"from":5,"to":15},"forecastMs":61000,"visit":8,"number":"A007"}]}""";

    [Fact]
    public void What_is_written_of_every_visit_is_read_by_hand_as_the_serializer_reads_it()
    {
        var random = Seeded();
        for (var i = 0; i < 5_000; i++)
        {
            var body = Bytes(RandomBody(random));
            Assert.True(ReadingEvents.TryRead(body, JournalForm.Options, out var read), Encoding.UTF8.GetString(body));
            Assert.Equal(Said(BySerializer(body)), Said(read));
        }
    }

    [Theory]
    [InlineData(Started)]
    [InlineData(Called)]
    [InlineData(Taken)]
    public void The_form_it_knows_is_the_one_that_journals_hold(string body) => Assert.True(ReadingEvents.TryRead(Encoding.UTF8.GetBytes(body), JournalForm.Options, out _));

    [Theory]
    [InlineData(Started, "\"visit\":812,", "\"visit\":812,\"seat\":{\"row\":[1,2]},")]
    [InlineData(Started, "\"window\":\"3号\",\"visit\":812", "\"visit\":812,\"window\":\"3号\"")]
    [InlineData(Started, "\"visit\":812", "\"visit\": 812")]
    [InlineData(Started, "3号", "3\\u53f7")]
    [InlineData(Started, "\"visit\"", "\"Visit\"")]
    [InlineData(Taken, "\"ahead\":4", "\"ahead\":\"4\"")]
    [InlineData(Started, "812", "0")]
    [InlineData(Started, "\"by\":\"window:3\",", "")]
    [InlineData(Started, "}]}", "},{\"type\":\"visit-rated.v1\",\"window\":\"3\",\"level\":5,\"channel\":\"phone\",\"visit\":812,\"number\":\"A007\"}]}")]
    [InlineData(Started, "}]}", "}],\"later\":true}")]
    [InlineData(Started, "}]}", "}],\"cases\":[]}")]
    [InlineData(Called, "\"runnerUpScore\":1", "\"runnerUpScore\":1E-05")]
    [InlineData(Called, ",\"how\":\"chosen\"", ",\"how\":null")]
    [InlineData(Taken, ",\"forecastMs\":61000", ",\"forecastMs\":61000,\"appointment\":\"K7\",\"countsFrom\":\"2026-11-24T09:00:00+08:00\"")]
    [InlineData(Taken, ",\"forecastMs\":61000", ",\"given\":\"2026-11-24T01:00:00+00:00\"")]
    [InlineData(Taken, "张*", "张\\\"*")]
    [InlineData(Taken, "\"windows\":[\"1\",\"2\"]", "\"windows\":[\"1}\",\"2\"]")]
    public void What_stands_in_another_form_says_the_same_as_ever(string body, string instead, string of)
    {
        var other = Encoding.UTF8.GetBytes(body.Replace(instead, of, StringComparison.Ordinal));
        Assert.NotEqual(Encoding.UTF8.GetBytes(body), other);
        Assert.Equal(Said(BySerializer(other)), Said(JournalForm.Read(1, other)));
    }

    [Fact]
    public void Whatever_becomes_of_the_bytes_the_two_agree()
    {
        var random = Seeded();
        var (agreed, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var body = Damaged(Bytes(RandomBody(random)), random);
            if (!ReadingEvents.TryRead(body, JournalForm.Options, out var read))
            {
                refused++;
                continue;
            }

            agreed++;
            Assert.Equal(Said(BySerializer(body)), Said(read));
        }

        Assert.True(agreed > 500 && refused > 500, $"{agreed} were read, {refused} were not: neither side was put to the test.");
    }

    [Theory]
    [InlineData("812", "0812")]
    [InlineData("812", "8.5")]
    [InlineData("A007", "007")]
    [InlineData("A007", "A000")]
    [InlineData("3号", "")]
    [InlineData("3号", "3 号")]
    [InlineData("}]}", "}]")]
    [InlineData("}]}", "}]}}")]
    public void A_record_that_is_not_readable_is_named(string instead, string of)
    {
        var body = Encoding.UTF8.GetBytes(Started.Replace(instead, of, StringComparison.Ordinal));
        Assert.Contains("Record 77", Assert.Throws<JournalFaultException>(() => JournalForm.Read(77, body)).Message, StringComparison.Ordinal);
    }

    private static byte[] Damaged(byte[] body, Random random)
    {
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(4))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body[at] = (byte)"0123456789AZaz\"}],-. "[random.Next(21)]; break;
                case 2: body = [.. body[..at], .. body[(at + 1)..]]; break;
                default: body = [.. body[..at], body[at], .. body[at..]]; break;
            }
        }

        return body;
    }

    private static RecordBody RandomBody(Random random) => new(
        Pick(random, "window:12", "kiosk-1", "hall", "窗口 3"), Word(random), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomEvent(random))]);

    private static HallEvent RandomEvent(Random random)
    {
        var (visit, number, window) = (new VisitId(random.NextInt64(1L << random.Next(1, 50))), Number(random), new WindowId(Pick(random, "1", "23", "3号", "电梯旁")));
        return random.Next(5) switch
        {
            0 => Take(random, visit, number),
            1 => new TicketCalled(visit, number, window, random.Next(), new CallReason(
                random.Next(9_000_000), random.Next(1, 900_000), random.Next(2) == 0 ? null : Number(random), random.Next(-90, 9_000), random.Next(1, 90_000)))
            { How = random.Next(2) == 0 ? null : Pick(random, "chosen", "direct", "auto") },
            2 => new ServiceStarted(visit, number, window),
            3 => new VisitFinished(visit, number, window),
            _ => new NoShowMarked(visit, number, window),
        };
    }

    private static NumberTaken Take(Random random, VisitId visit, TicketNumber number) => new(
        visit, number, new TicketCode(Word(random)), new PersonaId(Pick(random, "general", "老人")), Maybe(random, () => new BundleId("born")), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomLeg(random))],
        random.Next(2) == 0 ? null : new KnownPerson(new IdentityHash(Word(random)), random.Next(2) == 0 ? null : Pick(random, "张*", "O'Neil *", "")),
        Maybe(random, () => new StationId("kiosk-1")), random.Next(300), random.Next(2) == 0 ? null : new WaitRange(random.Next(40), random.Next(80)))
    {
        ForecastMs = Maybe(random, () => random.Next(9_000_000)),
    };

    private static Leg RandomLeg(Random random) => new(
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new MatterId(Pick(random, "hukou-birth", "社保", "civil-quick")))],
        [.. Enumerable.Range(0, random.Next(3) switch { 0 => 1, 1 => 17, _ => 90 }).Select(window => new WindowId(window.ToString(System.Globalization.CultureInfo.InvariantCulture)))], new AreaId(Pick(random, "A", "二楼")), random.Next(1, 4) * 60_000)
    {
        Rank = random.Next(2), Chosen = random.Next(4) == 0,
    };

    private static TicketNumber Number(Random random) => new(Pick(random, "A", "B", "综"), random.Next(1, 1 << random.Next(1, 31)));

    private static T? Maybe<T>(Random random, Func<T> make) where T : struct => random.Next(2) == 0 ? null : make();

    private static string Pick(Random random, params string[] among) => among[random.Next(among.Length)];

    private static string Word(Random random) => Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64()));

    private static byte[] Bytes(RecordBody body) => JsonSerializer.SerializeToUtf8Bytes(body, JournalForm.Options);

    private static RecordBody BySerializer(byte[] body) => JsonSerializer.Deserialize<RecordBody>(body, JournalForm.Options)!;

    // A damaged target may be 0, and the score over it none that JSON can write.
    private static string Said(RecordBody body) => JsonSerializer.Serialize(body, _anyScore);

    private Random Seeded()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
