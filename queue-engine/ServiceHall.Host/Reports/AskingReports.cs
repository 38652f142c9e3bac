using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Reporting;

namespace ServiceHall.Host.Reports;

/// <summary>The book as a question finds it: up to everything that was done before the question.</summary>
public static class AskingReports
{
    private static readonly TimeSpan _lagMax = TimeSpan.FromSeconds(2);

    /// <summary>What is said where there is no book.</summary>
    public static Rejection None { get; } = new("no-reports", "This process keeps no reports.", "Ask the hall's own process.");

    /// <summary>The book; null where there is none. One that is made anew answers with what it has after a short wait.</summary>
    public static async Task<ReportBook?> BookAsync(HttpContext request, HallOffice office)
    {
        if (office.Reports is not { } reports) return null;
        var view = await office.Own.NewestAsync(ViewNames.Kiosk, request.RequestAborted);
        await reports.ReachedAsync(view.Position, _lagMax, request.RequestAborted);
        return reports.Book;
    }
}
