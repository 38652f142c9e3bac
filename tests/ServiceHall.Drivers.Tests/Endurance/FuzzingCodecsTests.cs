using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.IdCardReaders.Usb;
using ServiceHall.Drivers.Tests.IdCardReaders;

namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>A million wild frames for every codec there is: streams, reports of a fixed length, and texts of cards.</summary>
public sealed class FuzzingCodecsTests
{
    private const int Rounds = 1_000_000;
    private const int StillReadEvery = 50_000;
    private const int Flushing = 9000;
    private const long GrowthMax = 16 * 1024;

    public static TheoryData<string> Names => [.. Codecs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_million_wild_frames_do_no_harm_and_a_good_frame_is_still_read_after_them(string name)
    {
        var seed = Streams.Seed();
        var (random, codec, mutations) = (new Random(seed), Codecs.All[name], new Mutations(seed));
        var (ear, round) = (codec.Begin(), 0);
        var expected = Assert.Single(codec.Read(codec.Good[0]));
        Wild(seed, () =>
        {
            ear(mutations.Of(codec.Good[random.Next(codec.Good.Length)]), null);
            if (++round % StillReadEvery == 0)
                StillReads(ear, codec.Good[0], expected, seed);
        });
    }

    [Fact]
    public void Hid_reports_of_scanners_do_no_harm()
    {
        var seed = Streams.Seed();
        var (random, reports, report) = (new Random(seed), new HidPosReports(), new byte[HidPosReports.ReportLength]);
        Wild(seed, () =>
        {
            random.NextBytes(report);
            report[0] = (byte)random.Next(2, 4);
            report[63] &= (byte)random.Next(2);
            if (reports.Take(report, out var frame) && frame.Bytes is { Length: < 1 or > CodeFraming.CodeMax } bytes)
                Assert.Fail($"a code of {bytes.Length} bytes");
        });
    }

    [Fact]
    public void Hid_reports_and_pipes_of_card_readers_do_no_harm_and_a_question_begins_anew()
    {
        var seed = Streams.Seed();
        var (random, mutations, reports, pipes) = (new Random(seed), new Mutations(seed), new SdtHidReports(), new SdtPipes(SdtEndpoints.Four));
        var (report, stream) = (new byte[SdtHidReports.ReportLength], new byte[SdtHidReports.ReportLength + 1]);
        byte[][] good = [SdtGolden.Found, SdtGolden.ModuleId, SdtGolden.ReadReply()[..64]];
        Wild(seed, () =>
        {
            var wild = mutations.Of(good[random.Next(good.Length)]);
            wild[..Math.Min(wild.Length, report.Length)].CopyTo(report);
            if (reports.Take(report, stream) is < 0 or > SdtHidReports.ReportLength + 1)
                Assert.Fail("more bytes than there is room for");
            pipes.Came(wild);
            if (random.Next(20) == 0)
                pipes.Split(SdtCommand.FindCard);
        });

        reports.Begin();
        report.AsSpan().Clear();
        SdtGolden.Found.CopyTo(report, 0);
        Assert.Equal(SdtGolden.Found, stream[..reports.Take(report, stream)]);
    }

    [Fact]
    public void Wild_card_texts_give_a_word_or_a_person_with_a_right_number()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var block = new byte[256];
        var right = 0;
        Wild(seed, () =>
        {
            SdtGolden.Text.CopyTo(block, 0);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                block[random.Next(256)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                block[248] = (byte)"JIY "[random.Next(4)];
            if (CardText.Read(block, out var card) is null && ++right > 0 && card!.ToIdCard().Number is var number && !IdentityNumber.IsRight(number) && !IdentityNumber.IsOfForeigner2017(number))
                Assert.Fail("a person with a wrong number");
        });
        Assert.True(right > 1000, $"seed {seed}: only {right} were read");
    }

    [Fact]
    public void Wild_card_contents_and_scanner_answers_do_no_harm()
    {
        var seed = Streams.Seed();
        var (random, mutations, data) = (new Random(seed), new Mutations(seed), SdtGolden.ReadReply()[10..^1]);
        Wild(seed, () =>
        {
            var wild = mutations.Of(random.Next(50) == 0 ? data : SdtGolden.ModuleId);
            if (SdtCardContent.TryText(wild, out var text) && text.Length > wild.Length)
                Assert.Fail("a text longer than what came");
            ScannerCommands.Honeywell.Verdict(wild);
            ScannerCommands.Newland.Verdict(wild);
        });
    }

    // What a false head still waits for is some kilobytes at most.
    private static void StillReads(Ear ear, byte[] good, string expected, int seed)
    {
        var said = new List<string>();
        for (var sent = 0; sent < Flushing && !said.Contains(expected); sent += good.Length)
            ear(good, said);
        Assert.True(said.Contains(expected), $"seed {seed}: no good frame is read any more");
    }

    private static void Wild(int seed, Action round)
    {
        var kept = Held.Bytes(round);
        for (var i = 1; i <= Rounds; i++)
        {
            round();
            if (i % (Rounds / 4) == 0)
            {
                var grown = Held.Bytes(round) - kept;
                Assert.True(grown < GrowthMax, $"seed {seed}, round {i}: it held {kept} bytes and holds {grown} more.");
            }
        }
    }
}
