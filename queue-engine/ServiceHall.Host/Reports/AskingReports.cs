using System.Data.Common;
using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Queueing;
using ServiceHall.Reporting;

namespace ServiceHall.Host.Reports;

/// <summary>Asks the book up to everything that was done before the question, or says why it cannot be asked: a part of the figures is no answer.</summary>
public static class AskingReports
{
    private static readonly TimeSpan _lagMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _askAgain = TimeSpan.FromMinutes(1);

    /// <summary>What is said where there is no book.</summary>
    public static Rejection None { get; } = new("no-reports", "This process keeps no reports.", "Ask the hall's own process.");

    /// <summary>The answer to a question; while a book is made anew, or its database is away, when to ask again.</summary>
    public static async Task<IResult> AskAsync(HttpContext request, HallOffice office, Func<ReportBook, IResult> ask)
    {
        if (office.Reports is not { } reports) return Problems.Of(None);
        var view = await office.Own.NewestAsync(ViewNames.Kiosk, request.RequestAborted);
        if (!await reports.ReachedAsync(view.Position, _lagMax, request.RequestAborted)) return Later(request, Behind(reports.Book.Position, view.Position));
        try
        {
            return ask(reports.Book);
        }
        catch (DbException fault)
        {
            request.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AskingReports)).LogError(fault, "The reports could not be asked; the hall is not touched by that.");
            return Later(request, new Rejection("reports-away", "The reports' database does not answer.", "Ask again in a minute; tell the administrator if it stays so, the log says more."));
        }
    }

    private static Rejection Behind(long read, long last) => new(
        "reports-behind", string.Create(CultureInfo.InvariantCulture, $"The reports have read up to record {read} of {last}."), "Ask again in a minute; a book that is made anew reads the whole journal.");

    private static IResult Later(HttpContext request, Rejection rejection)
    {
        request.Response.Headers.RetryAfter = _askAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(rejection);
    }
}
