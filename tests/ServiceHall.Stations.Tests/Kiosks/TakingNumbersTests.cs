using ServiceHall.Contracts;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class TakingNumbersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static KioskTake Press(string id = "press-1", bool useCard = false, bool paper = true) => new(new(id), [Township.Birth], null, null, useCard, paper);

    private static Answer Give(HallCommand command) => command is TakeNumber take
        ? Answer.Of(7, new NumberGiven(new(7), new("B", 127), take.Code, new("B"), 6, null, null, []))
        : Answer.Of(8, new Noted());

    [Fact]
    public async Task A_retried_press_is_one_command_to_the_letter()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = _ => FakeHall.Unreachable;
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        await kiosk.Station.TakeAsync(Press(useCard: true), Cancellation);
        kiosk.Station.Forget();
        kiosk.Printer.Become(DeviceState.Faulted, "paper-out");
        kiosk.Hall.Answering = Give;
        await kiosk.Station.TakeAsync(Press(useCard: true), Cancellation);
        var takes = kiosk.Submitted<TakeNumber>().ToList();
        Assert.Equal(2, takes.Count);
        Assert.Equal(takes[0], takes[1]);
        Assert.NotNull(takes[0].Person);
    }

    [Fact]
    public async Task Two_presses_have_two_codes_of_twelve_crockford_characters()
    {
        await using var kiosk = new KioskBench();
        await kiosk.Station.TakeAsync(Press("one"), Cancellation);
        await kiosk.Station.TakeAsync(Press("two"), Cancellation);
        var codes = kiosk.Submitted<TakeNumber>().Select(take => take.Code.Value).ToList();
        Assert.NotEqual(codes[0], codes[1]);
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{12}$", code));
    }

    [Fact]
    public async Task The_answer_carries_the_address_and_its_qr_code()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = command => Answer.Of(7, new NumberGiven(new(7), new("B", 127), new TicketCode("0123456789AB"), new("B"), 6, null, null, []));
        var taken = await kiosk.Station.TakeAsync(Press(), Cancellation);
        Assert.Equal("http://hall.test:5080/t/0123456789AB", taken.TicketAddress);
        Assert.True(taken.Paper);
        Assert.All(taken.TicketQr!, row => Assert.Equal(taken.TicketQr!.Count, row.Length));
        Assert.StartsWith("1111111", taken.TicketQr![0], StringComparison.Ordinal);
        Assert.EndsWith("1111111", taken.TicketQr![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeviceState.Ready, true, true)]
    [InlineData(DeviceState.Degraded, true, true)]
    [InlineData(DeviceState.Faulted, true, false)]
    [InlineData(DeviceState.Unavailable, true, false)]
    [InlineData(DeviceState.Ready, false, false)]
    public async Task Paper_is_asked_for_only_when_wanted_and_possible(DeviceState printer, bool wanted, bool printed)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = Give;
        kiosk.Printer.Become(printer);
        var taken = await kiosk.Station.TakeAsync(Press(paper: wanted), Cancellation);
        Assert.Equal(printed, taken.Paper);
        Assert.Equal(printed, kiosk.Submitted<TakeNumber>().Single().Kiosk is not null);
    }

    [Fact]
    public async Task A_refusal_is_passed_on_unchanged()
    {
        await using var kiosk = new KioskBench();
        var refused = Answer.Refused(new Rejection("unknown-matter", "No such matter.", "Choose another.") { Field = "matters" });
        kiosk.Hall.Answering = _ => refused;
        var taken = await kiosk.Station.TakeAsync(Press(), Cancellation);
        Assert.Same(refused, taken.Answer);
        Assert.Null(taken.TicketAddress);
        Assert.False(taken.Paper);
    }

    [Fact]
    public async Task A_card_that_is_forgotten_already_is_asked_for_again()
    {
        await using var kiosk = new KioskBench();
        var taken = await kiosk.Station.TakeAsync(Press(useCard: true), Cancellation);
        Assert.Equal("card-forgotten", taken.Answer.Rejection?.Type);
        Assert.Empty(kiosk.Hall.Submitted);
    }

    [Fact]
    public async Task A_press_without_an_id_changes_nothing()
    {
        await using var kiosk = new KioskBench();
        var taken = await kiosk.Station.TakeAsync(new KioskTake(default, [], null, null, false, true), Cancellation);
        Assert.Equal("malformed", taken.Answer.Rejection?.Type);
        Assert.Empty(kiosk.Hall.Submitted);
    }
}
