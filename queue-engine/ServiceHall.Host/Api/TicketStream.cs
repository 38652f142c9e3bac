using ServiceHall.Host.Phones;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>
/// A ticket as server-sent events: the whole page first and again whenever something happens to the visit, the event <c>place</c> when only
/// the line before it has moved (at most once a second), and the event <c>alive</c> after 15 to 30 seconds without either.
/// </summary>
public static class TicketStream
{
    private static readonly ReadOnlyMemory<byte> Retry = "retry: 2000\n\n"u8.ToArray();

    private static Rejection TooManyPhones { get; } = new(
        "too-many-phones", $"{TicketPhones.PhonesMax} phones listen to this ticket already.", "Ask for the ticket itself now and then, or close its page on another phone.");

    /// <summary>Streams until the phone goes away or the hall stops.</summary>
    public static async Task<IResult> StreamAsync(HttpContext request, HallOffice office, PhoneRoom room, IHostApplicationLifetime lifetime, string code)
    {
        if (await TicketRoutes.PageAsync(office, code, request.RequestAborted) is not { } known) return TicketRoutes.NoSuchTicket;
        var phone = new PhoneLine();
        using var here = room.Enter(phone, known.Visit);
        if (here is null) return Problems.Of(TooManyPhones);
        using var hungUp = request.RequestAborted.UnsafeRegister(static line => ((PhoneLine)line!).End(), phone);
        using var stopping = lifetime.ApplicationStopping.UnsafeRegister(static line => ((PhoneLine)line!).End(), phone);
        request.Response.ContentType = "text/event-stream";
        request.Response.Headers.CacheControl = "no-store";
        try
        {
            await request.Response.BodyWriter.WriteAsync(Retry, request.RequestAborted);
            // Looked at again now that it is followed: nothing that happens falls between.
            if (await TicketRoutes.PageAsync(office, code, request.RequestAborted) is { } page) phone.PutFirst(TicketPhones.Message(page));
            else phone.End(); // its day ended meanwhile
            while (await phone.TakeAsync() is { } message) await request.Response.BodyWriter.WriteAsync(message, request.RequestAborted);
        }
        catch (OperationCanceledException) when (request.RequestAborted.IsCancellationRequested)
        {
            // The usual end of a stream.
            return Results.Empty;
        }

        return Results.Empty;
    }
}
