using ServiceHall.Contracts;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

/// <summary>K3 and K4: an appointment is found by its code, the card or the telephone, and becomes a number.</summary>
public sealed class CheckingInTests
{
    private static readonly IdentityHasher _hasher = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://hall.test:5080/a/0123456789abcdef")]
    [InlineData("servicehall:appointment=0123456789abcdef")]
    public async Task A_scanned_appointment_is_shown_and_checked_in_with_paper(string text)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.FindingAppointment = key => key.Code == new AppointmentCode("0123456789abcdef") ? Booked(AppointmentStatus.Booked) : null;
        kiosk.Hall.Answering = command => Answer.Of(7, new NumberGiven(new(7), new("B", 12), ((CheckIn)command).Code, new("B"), 0, null, null, []));
        await kiosk.ListeningAsync();
        kiosk.Scanner.Scan(text);
        var shown = await kiosk.Screen.NextAsync<CodeShown>("code", _ => true);
        Assert.Equal(("appointment", "0123456789abcdef"), (shown.Kind, shown.Appointment?.Code.Value));

        var press = new KioskCheckIn(new("press"), shown.Appointment!.Code, Paper: true);
        var taken = await kiosk.Station.CheckInAsync(press, Cancellation);
        await kiosk.Station.CheckInAsync(press, Cancellation);
        Assert.True(taken.Paper);
        Assert.NotNull(taken.TicketQr);
        var sent = kiosk.Submitted<CheckIn>().ToList();
        Assert.Equal((2, sent[0], new StationId("kiosk-1")), (sent.Count, sent[1], sent[0].Kiosk!.Value));
    }

    [Fact]
    public async Task A_card_shows_today_s_appointment_that_is_still_to_be_used()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.FindingAppointment = key => key.Person == _hasher.Hash(Township.OldZhang.Number) ? Booked(AppointmentStatus.Booked) : null;
        await kiosk.ListeningAsync();
        kiosk.Reader.Lay(Township.OldZhang);
        Assert.NotNull((await kiosk.Screen.NextAsync<CardShown>("card", _ => true)).Appointment);

        await using var later = new KioskBench();
        later.Hall.FindingAppointment = _ => Booked(AppointmentStatus.Arrived);
        await later.ListeningAsync();
        later.Reader.Lay(Township.OldZhang);
        Assert.Null((await later.Screen.NextAsync<CardShown>("card", _ => true)).Appointment);
    }

    [Theory]
    [InlineData("138 0013-8000", true)]
    [InlineData("+8613800138000", true)]
    [InlineData("13800138001", false)]
    [InlineData("no number", false)]
    public async Task A_telephone_finds_the_appointment_however_it_is_typed(string typed, bool found)
    {
        await using var kiosk = new KioskBench();
        var hash = _hasher.Phone("13800138000");
        kiosk.Hall.FindingAppointment = key => key.Phone == hash ? Booked(AppointmentStatus.Booked) : null;
        Assert.Equal(found, await kiosk.Station.FindAppointmentAsync(new KioskPhone(typed), Cancellation) is not null);
        Assert.DoesNotContain("138", new KioskPhone(typed).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_appointment_and_a_code_that_is_none_are_told()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Scanner.Scan("http://hall.test:5080/a/0123456789abcdef");
        Assert.Equal("no-such-appointment", (await kiosk.Screen.NextAsync<CodeShown>("code", _ => true)).Reason);
        Assert.Equal("no-such-appointment", Assert.IsType<ScannedText.Useless>(ScannedText.Parse("servicehall:appointment=../..", Township.Address)).Reason);
        var refused = await kiosk.Station.CheckInAsync(new KioskCheckIn(new("press"), default, true), Cancellation);
        Assert.Equal(("malformed", "appointment"), (refused.Answer.Rejection!.Type, refused.Answer.Rejection.Field));
    }

    private static AppointmentView Booked(AppointmentStatus status) => new(
        new("0123456789abcdef"), "household", [Township.Birth], new DateOnly(2026, 11, 24), new ClockTime(570), new ClockTime(600),
        DateTimeOffset.UnixEpoch, status, "张**", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
