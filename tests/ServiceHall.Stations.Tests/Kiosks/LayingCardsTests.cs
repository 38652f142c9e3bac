using ServiceHall.Contracts;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class LayingCardsTests
{
    private static readonly IdCard _youngLi = new("李四", "110101199003070038", new DateOnly(1990, 3, 7), "male", "resident", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_person_is_shown_masked_with_the_group_the_birth_date_suggests()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        Assert.Equal("张**", shown.MaskedName);
        Assert.Equal(new PersonaId("elderly"), shown.Persona);
        Assert.Null(shown.Visit);
        Assert.Empty(kiosk.Hall.Submitted);
    }

    [Fact]
    public async Task Whoever_waits_already_gets_the_ticket_again_once_a_laying()
    {
        await using var kiosk = new KioskBench();
        VisitKey? asked = null;
        kiosk.Hall.Finding = key =>
        {
            asked = key;
            return Township.Visit();
        };
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", card => card.Visit is not null);
        kiosk.Reader.Lay(Township.OldZhang);
        await Eventually.TrueAsync(() => kiosk.Submitted<ReprintTicket>().Count() == 2, "the second laying asks again");
        Assert.Equal(2, kiosk.Submitted<ReprintTicket>().Select(reprint => reprint.CommandId).Distinct().Count());
        Assert.Equal(new IdentityHasher([.. Enumerable.Range(0, 32).Select(i => (byte)i)]).Hash(Township.OldZhang.Number), asked?.Person);
        Assert.Null(shown.ReprintRefused);
    }

    [Fact]
    public async Task A_refused_reprint_is_shown_with_its_reason()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Finding = _ => Township.Visit();
        kiosk.Hall.Answering = _ => Answer.Refused(new Rejection("too-many-reprints", "Enough.", "Use the phone."));
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        Assert.Equal("too-many-reprints", shown.ReprintRefused);
    }

    [Fact]
    public async Task A_printer_without_paper_is_not_asked_for_a_reprint()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Finding = _ => Township.Visit();
        kiosk.Printer.Become(DeviceState.Faulted, "paper-out");
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        Assert.Equal("paper-out", shown.ReprintRefused);
        Assert.Empty(kiosk.Hall.Submitted);
    }

    [Theory]
    [InlineData(VisitStatus.Called)]
    [InlineData(VisitStatus.Serving)]
    public async Task Who_is_called_already_is_shown_and_nothing_is_printed(VisitStatus state)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Finding = _ => Township.Visit(state: state);
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        Assert.Equal(state, shown.Visit?.State);
        Assert.Empty(kiosk.Hall.Submitted);
    }

    [Fact]
    public async Task The_card_is_forgotten_after_ninety_idle_seconds()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        kiosk.Time.Advance(TimeSpan.FromSeconds(89));
        Assert.DoesNotContain(kiosk.Screen.Of<CardShown>("card"), card => card is null);
        kiosk.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => kiosk.Screen.Of<CardShown>("card").Last() is null, "the screen is told");
        await RefusesTheCardAsync(kiosk);
    }

    [Fact]
    public async Task A_hand_at_the_screen_keeps_the_card_for_another_ninety_seconds()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        kiosk.Time.Advance(TimeSpan.FromSeconds(89));
        kiosk.Station.Touch();
        kiosk.Time.Advance(TimeSpan.FromSeconds(89));
        Assert.DoesNotContain(kiosk.Screen.Of<CardShown>("card"), card => card is null);
        kiosk.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => kiosk.Screen.Of<CardShown>("card").Last() is null, "the screen is told");
    }

    [Fact]
    public async Task The_card_is_forgotten_when_a_number_was_taken_and_when_the_screen_says_so()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = Give;
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        await kiosk.Station.TakeAsync(new KioskTake(new("with-card"), [Township.Birth], null, null, true, false), TestContext.Current.CancellationToken);
        await RefusesTheCardAsync(kiosk);
        kiosk.Reader.Lay(Township.OldZhang);
        kiosk.Station.Forget();
        await RefusesTheCardAsync(kiosk);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_that_comes_late_does_not_end_the_card_of_the_next_one(bool checkedIn)
    {
        await using var kiosk = new KioskBench();
        var late = true;
        kiosk.Hall.Answering = command =>
        {
            if (late) kiosk.Reader.Lay(_youngLi);
            late = false;
            return Give(command);
        };
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        if (checkedIn) await kiosk.Station.CheckInAsync(new KioskCheckIn(new("late"), new("0123456789abcdef"), Paper: false), Cancellation);
        else await kiosk.Station.TakeAsync(WithCard("late"), Cancellation);
        Assert.NotNull((await kiosk.Station.TakeAsync(WithCard("next"), Cancellation)).Answer.Outcome);
        Assert.Equal("李*", kiosk.Submitted<TakeNumber>().Last().Person?.MaskedName);
        await RefusesTheCardAsync(kiosk);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_press_said_again_after_its_citizen_left_neither_uses_nor_ends_the_card_of_the_next_one(bool heardBefore)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = _ => FakeHall.Unreachable;
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        var laying = (await kiosk.Screen.NextAsync<CardShown>("card", _ => true)).Laying;
        if (heardBefore) await kiosk.Station.TakeAsync(WithCard("late", laying), Cancellation);
        kiosk.Reader.Lay(_youngLi);
        kiosk.Hall.Answering = Give;
        if (!heardBefore) Assert.Equal("card-forgotten", (await kiosk.Station.TakeAsync(WithCard("late", laying), Cancellation)).Answer.Rejection?.Type);
        await kiosk.Station.TakeAsync(WithCard("late", laying) with { UseCard = false }, Cancellation);
        Assert.Equal(heardBefore ? "张**" : null, kiosk.Submitted<TakeNumber>().Last().Person?.MaskedName);
        await kiosk.Station.TakeAsync(WithCard("next"), Cancellation);
        Assert.Equal("李*", kiosk.Submitted<TakeNumber>().Last().Person?.MaskedName);
    }

    [Fact]
    public async Task A_card_that_cannot_be_read_is_said_so()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Reader.Refuse("check-digit");
        Assert.Equal("check-digit", await kiosk.Screen.NextAsync<string>("cardRefused", _ => true));
    }

    [Fact]
    public void The_hash_is_the_hmac_of_the_number_and_takes_a_small_x_for_a_large_one()
    {
        var hasher = new IdentityHasher(new byte[32]);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(new byte[32], "11010119491231002X"u8)),
            hasher.Hash("11010119491231002x").Value);
    }

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张三丰", "张**")]
    [InlineData("欧阳娜娜", "欧**")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("Li", "L*")]
    [InlineData("张", "张*")]
    [InlineData(" ", "*")]
    public void A_name_shows_its_first_character_and_at_most_two_stars(string name, string masked) => Assert.Equal(masked, IdentityHasher.MaskedName(name));

    [Theory]
    [InlineData("1966-11-24", "elderly")]
    [InlineData("1966-11-25", null)]
    [InlineData("1990-01-01", null)]
    public void The_group_is_suggested_from_the_birthday_on(string birth, string? persona) =>
        Assert.Equal(persona, Personas.Suggested(Township.Catalog.Personas, DateOnly.ParseExact(birth, "yyyy-MM-dd"), new DateOnly(2026, 11, 24))?.Value);

    private static Answer Give(HallCommand command) => Answer.Of(7, new NumberGiven(new(7), new("B", 1), new("0123456789AB"), new("B"), 0, null, null, []));

    private static KioskTake WithCard(string id, string? laying = null) => new(new(id), [Township.Birth], null, null, true, false) { Laying = laying };

    private static async Task RefusesTheCardAsync(KioskBench kiosk)
    {
        var take = new KioskTake(CommandId.From(Guid.NewGuid().ToString("N")), [Township.Birth], null, null, true, false);
        Assert.Equal("card-forgotten", (await kiosk.Station.TakeAsync(take, TestContext.Current.CancellationToken)).Answer.Rejection?.Type);
    }
}
