using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.IdCardReaders;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.IdCardReaders;

public sealed class ReadingIdCardsTests : IAsyncLifetime
{
    private static readonly BenchCard someone = new("测试乙", new DateOnly(1951, 7, 9), Sex: "female", Address: "测试省测试市测试路2号");
    private readonly SimulatedIdCardReader peer;
    private readonly SdtIdCardReader reader;
    private readonly Bench.Said<IdCard> read = new();
    private readonly Bench.Said<string> refused = new();

    public ReadingIdCardsTests()
    {
        peer = new SimulatedIdCardReader("reader-1", new PtyWire("reader-1", 115200, TimeProvider.System), TimeProvider.System);
        reader = new SdtIdCardReader("reader-1", LineAddress.Parse(peer.Line), TimeProvider.System);
        reader.CardRead += read.Enqueue;
        reader.CardRefused += refused.Enqueue;
    }

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        peer.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_card_is_read_once_while_it_lies_and_again_when_it_is_laid_again()
    {
        await StartAsync();
        Assert.Equal("SAM 05.03-20200101-0001234567-987654321", reader.Health.Identity);

        peer.InsertCard(someone);
        await read.UntilAsync(1);
        await Task.Delay(1500, Never);
        await RemoveAsync();

        var card = Assert.Single(read);
        Assert.Equal(("测试乙", new DateOnly(1951, 7, 9), "female", "resident"), (card.Name, card.Birth, card.Sex, card.Kind));
        Assert.Equal(BenchIdentity.NumberOf(someone), card.Number);
        Assert.Empty(refused);

        peer.InsertCard(someone);
        await read.UntilAsync(2);
    }

    [Fact]
    public async Task A_card_pulled_while_it_is_read_is_refused_once_and_the_next_one_is_read()
    {
        await StartAsync();
        peer.PullWhileReading();
        peer.InsertCard(someone);
        await refused.UntilAsync(1);
        await Task.Delay(1000, Never);
        Assert.Equal(["read-failed"], refused);
        Assert.Empty(read);

        peer.InsertCard(someone);
        await read.UntilAsync(1);
        Assert.Equal(DeviceState.Ready, reader.Health.State);
        Assert.Single(refused);
    }

    [Theory]
    [InlineData(CardReaderFault.NoiseBefore)]
    [InlineData(CardReaderFault.TimeoutFrameBefore)]
    [InlineData(CardReaderFault.SentTwice)]
    [InlineData(CardReaderFault.InPieces)]
    [InlineData(CardReaderFault.WrongCheck)]
    [InlineData(CardReaderFault.HalfSent)]
    [InlineData(CardReaderFault.Silence)]
    public async Task Broken_frames_cost_a_question_and_never_a_card(CardReaderFault fault)
    {
        await StartAsync();
        peer.SpoilNext(fault, fault is CardReaderFault.WrongCheck or CardReaderFault.HalfSent or CardReaderFault.Silence ? CardReaderFault.InPieces : fault);
        peer.InsertCard(someone);
        await read.UntilAsync(1);

        Assert.Equal(BenchIdentity.NumberOf(someone), Assert.Single(read).Number);
        Assert.Equal(0, reader.Health.Reconnects);
    }

    [Theory]
    [InlineData(CardReaderFault.TimeoutFrameBefore)]
    [InlineData(CardReaderFault.InPieces)]
    [InlineData(CardReaderFault.SentTwice)]
    [InlineData(CardReaderFault.WrongCheck)]
    [InlineData(CardReaderFault.HalfSent)]
    public async Task A_broken_reply_to_the_read_itself_is_asked_for_again(CardReaderFault fault)
    {
        await StartAsync();
        peer.SpoilRead(fault);
        peer.InsertCard(someone);
        await read.UntilAsync(1);
        await Task.Delay(600, Never);

        Assert.Single(read);
        Assert.Empty(refused);
        Assert.Equal((DeviceState.Ready, 0), (reader.Health.State, reader.Health.Reconnects));
    }

    [Theory]
    [InlineData(CardReaderFault.SentAgainLater)]
    [InlineData(CardReaderFault.KeptBack)]
    public async Task A_reply_that_comes_after_its_question_is_over_is_no_answer_to_the_next(CardReaderFault fault)
    {
        var states = new Bench.Said<DeviceState>();
        reader.HealthChanged += health => states.Enqueue(health.State);
        peer.AnswersAfter = TimeSpan.FromMilliseconds(20);
        await StartAsync();
        peer.SpoilNext(fault);
        var asked = Asked(SdtCommand.FindCard);
        await Bench.UntilAsync("four more questions for a card", () => Asked(SdtCommand.FindCard) >= asked + 4);
        peer.InsertCard(someone);
        await Bench.UntilAsync("the card is read", () => read.Count == 1, TimeSpan.FromSeconds(10));
        await RemoveAsync();

        asked = Asked(SdtCommand.Status);
        await Bench.UntilAsync("the module is asked how it is", () => Asked(SdtCommand.Status) > asked, TimeSpan.FromSeconds(20));
        await Task.Delay(800, Never);
        Assert.DoesNotContain(DeviceState.Faulted, states);
        Assert.Equal((DeviceState.Ready, 0), (reader.Health.State, reader.Health.Reconnects));
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_reply_that_is_still_owed_is_heard_out_before_the_next_question()
    {
        peer.SpoilNext(CardReaderFault.KeptBack);
        await StartAsync();
        Assert.Equal("SAM 05.03-20200101-0001234567-987654321", reader.Health.Identity);
    }

    [Fact]
    public async Task Ten_cards_one_after_another_are_each_read_once()
    {
        await StartAsync();
        for (var i = 1; i <= 10; i++)
        {
            peer.InsertCard(someone with { Birth = someone.Birth.AddDays(i) });
            await read.UntilAsync(i);
        }

        Assert.Equal(10, read.Select(card => card.Number).Distinct().Count());
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_card_of_another_layout_and_one_with_a_wrong_number_are_refused_with_the_reason()
    {
        await StartAsync();
        peer.InsertCard(someone, "Z");
        await refused.UntilAsync(1);
        peer.RemoveCard();
        await Task.Delay(1000, Never);
        peer.InsertCard(someone with { Id = "990000195107090011" });
        await refused.UntilAsync(2);
        await Task.Delay(1000, Never);

        Assert.Equal(["unsupported-card", "check-digit"], refused);
        Assert.Empty(read);
    }

    [Fact]
    public async Task The_cable_pulled_takes_the_card_away_and_put_back_all_goes_on()
    {
        await StartAsync();
        peer.InsertCard(someone);
        await read.UntilAsync(1);

        peer.Set(null, null, "out");
        await Bench.ReachesAsync(reader, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        peer.RemoveCard();
        peer.Set(null, null, "in");
        await Bench.ReachesAsync(reader, DeviceState.Ready, TimeSpan.FromSeconds(3));
        Assert.Equal(1, reader.Health.Reconnects);

        peer.InsertCard(someone);
        await read.UntilAsync(2);
    }

    [Fact]
    public async Task A_deaf_module_is_unavailable_and_comes_back()
    {
        await StartAsync();
        peer.IsDeaf = true;
        await Bench.ReachesAsync(reader, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], reader.Health.Reasons);

        peer.IsDeaf = false;
        await Bench.ReachesAsync(reader, DeviceState.Ready);
    }

    [Fact]
    public async Task A_module_without_licence_is_faulted()
    {
        peer.ModuleStatus = 0x66;
        reader.Start();
        await Bench.ReachesAsync(reader, DeviceState.Faulted);
        Assert.Equal(["module-unauthorised"], reader.Health.Reasons);
    }

    [Theory]
    [InlineData("permit")]
    [InlineData("foreigner-2017")]
    [InlineData("foreigner-2023")]
    public async Task Cards_of_every_layout_are_read(string layout)
    {
        await StartAsync();
        var theirs = someone with { Layout = layout };
        peer.InsertCard(theirs);
        await read.UntilAsync(1);

        Assert.Equal(
            new IdCard("测试乙", BenchIdentity.NumberOf(theirs), new DateOnly(1951, 7, 9), "female", layout, new DateOnly(2029, 12, 31)), Assert.Single(read));
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(38400)]
    [InlineData(115200)]
    public async Task A_line_without_a_speed_finds_the_speed_of_the_reader(int baud)
    {
        await using var slow = new SimulatedIdCardReader("reader-2", new PtyWire("reader-2", baud, TimeProvider.System), TimeProvider.System);
        slow.Start();
        await using var searching = new SdtIdCardReader("reader-2", SdtAddress.Parse(slow.Line.Split('?')[0]), TimeProvider.System);
        searching.Start();
        await Bench.ReachesAsync(searching, DeviceState.Ready);

        slow.IsDeaf = true;
        await Bench.ReachesAsync(searching, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], searching.Health.Reasons);
        slow.IsDeaf = false;
        await Bench.ReachesAsync(searching, DeviceState.Ready);
    }

    /// <summary>Takes the card away; it is gone when the reader looks for cards again, which it does not while one lies there.</summary>
    private async Task RemoveAsync()
    {
        var asked = Asked(SdtCommand.FindCard);
        peer.RemoveCard();
        await Bench.UntilAsync("another card is looked for", () => Asked(SdtCommand.FindCard) > asked);
    }

    private int Asked(ReadOnlyMemory<byte> question)
    {
        var heard = Bench.Look(peer).GetProperty("raw").GetBytesFromBase64();
        return Enumerable.Range(0, Math.Max(0, heard.Length - question.Length + 1)).Count(at => heard.AsSpan(at, question.Length).SequenceEqual(question.Span));
    }

    private async Task StartAsync()
    {
        reader.Start();
        await Bench.ReachesAsync(reader, DeviceState.Ready);
        await Bench.UntilAsync("the module's id", () => reader.Health.Identity is not null);
    }
}
