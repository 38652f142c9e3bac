using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ServiceHall.Casework;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Cases;

/// <summary>Photos and papers of a case: put in as bytes, given out as a download and nothing else.</summary>
public static class PaperRoutes
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var papers = hall.MapGroup("/cases/{case}/papers").WithTags("cases");
        papers.MapPost("", KeepAsync).For(CaseRoutes.AllDesks).WithName("AttachPaper")
            .WithSummary("Adds a photo or paper: the body is the file itself (JPEG, PNG, WebP or PDF), 'name' is what it is called.")
            .Produces<CaseMoved>().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        papers.MapGet("/{hash}", GiveAsync).For(CaseRoutes.AllDesks).WithName("CasePaper").WithSummary("A paper, to be saved.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> KeepAsync(HttpContext request, HallOffice office, PaperStore store, [FromRoute(Name = "case")] string name, [FromQuery(Name = "name")] string called)
    {
        if (CommandIds.Read(request.Request, out var command) is { } badKey) return Problems.Of(badKey);
        if (CaseId.Read(name) is not { } id || await office.Cases.FindAsync(id) is not { } view) return Problems.Of(CaseDoor.NoSuchCase);
        var caller = request.User.AsHolder();
        var asked = new AttachPaper { Case = id, Paper = new CasePaper("-", called, "-", 0) };
        if (CasePermissions.Refusal(caller, asked, view) is { } refusal) return Problems.Of(refusal);
        var most = office.Plan.Cases.PaperMegabytesMax * Megabyte;
        if (await BytesAsync(request, most) is not { } bytes) return Problems.Of(new Rejection("too-large", $"A paper may have {office.Plan.Cases.PaperMegabytesMax} MB.", "Make the photo smaller."));
        if (PaperStore.TypeOf(bytes.Span) is not { } type) return Problems.Of(new Rejection("paper-type", "Only JPEG, PNG, WebP and PDF are kept.", "Take a photo of it, or print it to PDF."));
        return CaseDoor.Answered(await store.KeepAsync(bytes, hash => office.GiveAsync(command, asked with { Paper = new CasePaper(hash, called, type, bytes.Length) }, caller)));
    }

    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpContext request, int most)
    {
        if (request.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        if (request.Request.ContentLength > most) return null;
        using var whole = new MemoryStream();
        try
        {
            await request.Request.Body.CopyToAsync(whole, request.RequestAborted);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return whole.ToArray();
    }

    private static async Task<IResult> GiveAsync(HttpContext request, HallOffice office, PaperStore store, [FromRoute(Name = "case")] string name, string hash)
    {
        if (CaseId.Read(name) is not { } id || await office.Cases.FindAsync(id) is not { } view) return Problems.Of(CaseDoor.NoSuchCase);
        var caller = request.User.AsHolder();
        if (!CasePermissions.MayRead(caller, view.Row) && !CasePermissions.MayAppeal(caller, view.Row)) return Problems.Of(Permissions.NotAllowed("This case is another desk's."));
        if (view.Papers.FirstOrDefault(paper => paper.Hash == hash) is not { } known || await store.ReadAsync(known.Hash, request.RequestAborted) is not { } bytes)
        {
            return Problems.Of(new Rejection("unknown-paper", "This case has no such paper.", "Take its hash from the case.") { Field = "hash" });
        }

        // Saved, never shown in place: a browser runs nothing of it under the hall's own name.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(known.Name);
        request.Response.Headers.ContentDisposition = disposition.ToString();
        request.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        request.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, known.MediaType);
    }
}
