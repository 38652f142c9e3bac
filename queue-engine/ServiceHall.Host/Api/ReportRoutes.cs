using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Host.Reports;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Api;

/// <summary>Reports (统计报表), assessments (考核评价) and the tickets behind their figures.</summary>
public static class ReportRoutes
{
    private const int TicketsMax = 1_000;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var reports = hall.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/{kind}", (HttpContext request, HallOffice office, string kind) => Answer(request, office, kind, (book, question) => book.Make(question)))
            .For(Roles.Manager)
            .WithName("Report")
            .WithSummary("By hall, matter, window, clerk, lane or persona: from, to (days), period (whole, day, week, month, quarter), key, format (json, csv, xlsx, html), language (zh, en).")
            .Produces<Report>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/{kind}/assessment", (HttpContext request, HallOffice office, string kind) => Answer(request, office, kind, (book, question) => book.Assess(question)))
            .For(Roles.Manager)
            .WithName("Assessment").WithSummary("Windows or clerks in points; the plan's weights and the formula stand in the notes.")
            .Produces<Report>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/{kind}/tickets", Tickets)
            .For(Roles.Manager)
            .WithName("ReportTickets").WithSummary("The tickets behind a figure: key, from, to, skip, take (1,000 at the most).")
            .Produces<IReadOnlyList<TicketRow>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Answer(HttpContext request, HallOffice office, string kind, Func<ReportBook, ReportQuestion, Report> make)
    {
        var query = request.Request.Query;
        var format = query["format"].FirstOrDefault() ?? "json";
        if (format != "json" && !ReportFiles.Formats.Contains(format)) return Wrong("format", $"There is no format '{format}'. Allowed: json, {string.Join(", ", ReportFiles.Formats)}.");
        return Asked(office, () =>
        {
            var (from, to) = Days(request, office);
            var question = new ReportQuestion(kind, from, to, query["period"].FirstOrDefault() ?? Periods.Whole, query["key"].FirstOrDefault());
            var report = make(office.Reports!, question);
            if (format == "json") return Results.Json(report, Wire.Options);
            var (bytes, type) = ReportFiles.Write(report, format, office.Plan.Hall.Name.Zh, query["language"].FirstOrDefault() != "en");
            return format == "html" ? Results.Bytes(bytes, type) : Results.File(bytes, type, ReportFiles.NameOf(report, format));
        });
    }

    private static IResult Tickets(HttpContext request, HallOffice office, string kind) => Asked(office, () =>
    {
        var query = request.Request.Query;
        var (from, to) = Days(request, office);
        var question = new ReportQuestion(kind, from, to).Checked();
        var skip = Number(query["skip"].FirstOrDefault(), "skip", 0, int.MaxValue, 0);
        var take = Number(query["take"].FirstOrDefault(), "take", 1, TicketsMax, 100);
        return Results.Json(office.Reports!.Tickets(new Subject(question.Kind, query["key"].FirstOrDefault() ?? ""), from, to, skip, take), Wire.Options);
    });

    private static IResult Asked(HallOffice office, Func<IResult> ask)
    {
        if (office.Reports is null) return Problems.Of(new Rejection("no-reports", "This process keeps no reports.", "Ask the hall's own process."));
        try
        {
            return ask();
        }
        catch (ReportQuestionException wrong)
        {
            return Wrong(wrong.Field, wrong.Message);
        }
    }

    private static IResult Wrong(string field, string detail) =>
        Problems.Of(new Rejection("bad-report", detail, "Mend the query; /openapi/v1.json describes it.") { Field = field });

    private static (DateOnly From, DateOnly To) Days(HttpContext request, HallOffice office)
    {
        var query = request.Request.Query;
        var now = request.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(office.Plan.Hall.TimeZone)).DateTime);
        var to = Day(query["to"].FirstOrDefault(), "to", today);
        return (Day(query["from"].FirstOrDefault(), "from", to), to);
    }

    private static DateOnly Day(string? text, string field, DateOnly otherwise) =>
        text is null ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ReportQuestionException(field, $"'{text}' is no day. Write it like 2026-11-25.");

    private static int Number(string? text, string field, int least, int most, int otherwise) =>
        text is null ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new ReportQuestionException(field, $"'{text}' is not allowed. Give {least} to {most}.");
}
