using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Host.Screens;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>Turns what went wrong on the way into problem details, so that no caller meets an empty error.</summary>
public static class ProblemMiddleware
{
    /// <summary>Catches what routes throw, and fills in empty errors.</summary>
    public static void UseProblems(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ServiceHall.Host.Api");
        app.Use((request, next) => MendAsync(request, next, log));
    }

    private static async Task MendAsync(HttpContext request, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(request);
            if (IsEmptyError(request.Response)) await FillIn(request).ExecuteAsync(request);
        }
        catch (OperationCanceledException) when (request.RequestAborted.IsCancellationRequested)
        {
            log.LogTrace("A caller left before the answer.");
        }
        catch (Exception fault) when (!request.Response.HasStarted)
        {
            await Explain(request, fault, log).ExecuteAsync(request);
        }
    }

    private static bool IsEmptyError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null } && string.IsNullOrEmpty(response.ContentType);

    private static IResult Explain(HttpContext request, Exception fault, ILogger log)
    {
        switch (fault)
        {
            case HallRefusedException:
                return Problems.Of(Permissions.NotAllowed(fault.Message));
            case HallBusyException:
                request.Response.Headers.RetryAfter = "1";
                return Problems.Of(new Rejection("busy", fault.Message, "Ask again in a second."));
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problems.Of(WireBody.Explain(json));
            case BadHttpRequestException bad:
                return Problems.Of(OfStatus(bad.StatusCode), bad.StatusCode);
            case InvalidOperationException { InnerException: ArgumentException } when request.Request.HasJsonContentType():
                // The framework's way of saying that it does not know the charset.
                return Problems.Of(OfStatus(StatusCodes.Status415UnsupportedMediaType));
            default:
                log.LogError(fault, "A request failed.");
                return Problems.Of(OfStatus(StatusCodes.Status500InternalServerError));
        }
    }

    private static IResult FillIn(HttpContext request)
    {
        var status = request.Response.StatusCode;
        var rejection = OfStatus(status);
        return request.Request.Path.StartsWithSegments("/api") || request.Request.Path.StartsWithSegments("/bench") || !HttpMethods.IsGet(request.Request.Method)
            ? Problems.Of(rejection, status)
            : PlainPages.Say(status, rejection.Detail, rejection.Remedy);
    }

    private static Rejection OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new("not-found", "There is nothing at this address.", "Look at /openapi/v1.json for the addresses there are."),
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", "This address takes no such method.", "Look at /openapi/v1.json."),
        StatusCodes.Status413PayloadTooLarge => new("too-large", "The body is larger than 64 kB.", "Send less."),
        StatusCodes.Status415UnsupportedMediaType => new("unsupported-media-type", "The body is not JSON in UTF-8.", "Send 'Content-Type: application/json'."),
        >= 500 => new("internal-error", "The hall failed over this request.", "Try again; tell the administrator if it stays so, the log says more."),
        _ => Problems.BadRequest(null, "The request cannot be read."),
    };
}
