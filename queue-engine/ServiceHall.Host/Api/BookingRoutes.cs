using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>What a phone shows before anything is booked.</summary>
/// <param name="At">The hall's clock: a phone's own may be wrong.</param>
/// <param name="Hall">Which hall.</param>
/// <param name="Groups">What is booked together, and the days and slots that are free for the first of it.</param>
/// <param name="Matters">Every matter that can be booked, with what to bring.</param>
public sealed record BookingOffer(DateTimeOffset At, HallIdentity Hall, IReadOnlyList<SlotsOfGroup> Groups, IReadOnlyList<Matter> Matters);

/// <summary>What a citizen's phone shows of an appointment.</summary>
/// <param name="At">The hall's clock.</param>
/// <param name="Appointment">The appointment.</param>
/// <param name="Hall">Which hall.</param>
/// <param name="Matters">Its matters, with what to bring.</param>
/// <param name="Kiosks">Where one checks in.</param>
/// <param name="CheckInUntil">Until when it counts; later one may still take a number.</param>
/// <param name="Qr">The modules of its code row by row, <c>1</c> is black, without a quiet zone: the kiosk's scanner reads it.</param>
/// <param name="Ticket">The code of the ticket it became; null before.</param>
public sealed record BookingPage(
    DateTimeOffset At, AppointmentView Appointment, HallIdentity Hall, IReadOnlyList<Matter> Matters, IReadOnlyList<KioskPlace> Kiosks, DateTimeOffset CheckInUntil,
    IReadOnlyList<string> Qr, TicketCode? Ticket);

/// <summary>The two pictures the phone's booking pages are made of; booking itself goes through <see cref="AppointmentRoutes"/>.</summary>
public static class BookingRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void MapBookingApi(this IEndpointRouteBuilder routes)
    {
        var booking = routes.MapGroup("/api/booking").WithTags("appointments").AllowAnonymous().RequireRateLimiting(RateLimits.Reading);
        booking.MapGet("", async (HttpContext request, HallOffice office, TimeProvider time) =>
                Results.Json(await OfferAsync(office, time, request.RequestAborted), Wire.Options))
            .WithName("BookingOffer").WithSummary("What the phone's booking page shows: the hall, what is booked together and when.")
            .Produces<BookingOffer>();
        booking.MapGet("/{code}", async (HttpContext request, HallOffice office, TimeProvider time, string code) =>
                await PageAsync(office, time, code, request.RequestAborted) is { } page ? Results.Json(page, Wire.Options) : AppointmentRoutes.NoSuchAppointment)
            .WithName("BookingPage").WithSummary("An appointment as its citizen's phone shows it.")
            .Produces<BookingPage>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<BookingOffer> OfferAsync(HallOffice office, TimeProvider time, CancellationToken cancellation)
    {
        var groups = await Phone(office).SlotsAsync([], cancellation);
        var bookable = groups.SelectMany(group => group.Matters).ToHashSet();
        return new BookingOffer(time.GetUtcNow(), office.Plan.Hall, groups, [.. office.Plan.Matters.Where(matter => bookable.Contains(matter.Id))]);
    }

    private static async Task<BookingPage?> PageAsync(HallOffice office, TimeProvider time, string code, CancellationToken cancellation)
    {
        if (!WordForm.Fits(code)) return null;
        var found = await Phone(office).FindAppointmentAsync(new AppointmentKey { Code = new AppointmentCode(code) }, cancellation);
        if (found is null) return null;
        var late = office.Plan.Appointments.FirstOrDefault(group => group.Id == found.Group)?.LateMinutes ?? 0;
        var ticket = found.Visit is { } visit ? await office.Own.FindVisitAsync(new VisitKey { Visit = visit }, cancellation) : null;
        return new BookingPage(
            time.GetUtcNow(), found, office.Plan.Hall, [.. found.Matters.Select(id => office.Plan.Matters.FirstOrDefault(matter => matter.Id == id)).OfType<Matter>()], office.Catalog.Kiosks,
            found.Start.AddMinutes(late), TicketAddress.QrRows($"{office.PublicAddress.TrimEnd('/')}/a/{Uri.EscapeDataString(code)}"), ticket?.Code);
    }

    private static IHall Phone(HallOffice office) => office.For(new Holder("phone", Roles.Citizen));
}
