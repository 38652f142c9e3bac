using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Api;

/// <summary>A ticket as server-sent events: the whole page again on each change, and a sign of life every 15 seconds.</summary>
public static class TicketStream
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    /// <summary>Streams until the phone goes away or the hall stops.</summary>
    public static async Task<IResult> StreamAsync(
        HttpContext request, HallOffice office, HallPulse pulse, IHostApplicationLifetime lifetime, TimeProvider time, string code)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(request.RequestAborted, lifetime.ApplicationStopping);
        var beat = pulse.Next;
        if (await TicketRoutes.PageAsync(office, code, ended.Token) is not { } page) return TicketRoutes.NoSuchTicket;
        request.Response.ContentType = "text/event-stream";
        request.Response.Headers.CacheControl = "no-store";
        await request.Response.WriteAsync("retry: 2000\n\n", ended.Token);
        try
        {
            await StreamAsync(request.Response, office, pulse, time, page, beat, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The usual end of a stream.
            return Results.Empty;
        }

        return Results.Empty;
    }

    private static async Task StreamAsync(
        HttpResponse response, HallOffice office, HallPulse pulse, TimeProvider time, TicketPage? page, Task beat, CancellationToken cancellation)
    {
        var code = page!.Visit.Code.Value;
        var shown = "";
        while (page is not null)
        {
            // How long it has waited grows by itself and is no change.
            var picture = JsonSerializer.Serialize(page with { Visit = page.Visit with { WaitedMs = 0 } }, Wire.Options);
            var text = picture == shown ? ": still here\n\n" : $"data: {JsonSerializer.Serialize(page, Wire.Options)}\n\n";
            var beaten = beat.IsCompleted && picture == shown;
            shown = picture;
            if (!beaten) await response.WriteAsync(text, cancellation);
            await response.Body.FlushAsync(cancellation);
            await Task.WhenAny(beat, Task.Delay(SignOfLife, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
            beat = pulse.Next;
            page = await TicketRoutes.PageAsync(office, code, cancellation);
        }
    }
}
