using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Host.Reports;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Exports;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Api;

/// <summary>Reports (统计报表), assessments (考核评价) and the tickets behind their figures.</summary>
public static class ReportRoutes
{
    private const int TicketsMax = 1_000;
    private const int SheetMax = 50_000;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var reports = hall.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/{kind}", (HttpContext request, HallOffice office, string kind) => AnswerAsync(request, office, kind, (book, question) => book.Make(question)))
            .For(Roles.Supervisor, Roles.Manager)
            .WithName("Report")
            .WithSummary("By hall, matter, window, clerk, lane, persona, department, channel, reason, rating or case (by, of): from, to (days), period (whole, day, week, month, quarter, year), key, format (json, csv, xlsx, html), language (zh, en).")
            .Produces<Report>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/{kind}/assessment", (HttpContext request, HallOffice office, string kind) => AnswerAsync(request, office, kind, (book, question) => book.Assess(question)))
            .For(Roles.Manager)
            .WithName("Assessment").WithSummary("Windows or clerks in points; the plan's weights and the formula stand in the notes.")
            .Produces<Report>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/{kind}/tickets", TicketsAsync)
            .For(Roles.Supervisor, Roles.Manager)
            .WithName("ReportTickets").WithSummary("The tickets behind a figure; of the kind 'case' the ledger (台账), filed ones too: key, from, to, skip, take (1,000 at the most), format (json, csv, xlsx: all of them), language.")
            .Produces<IReadOnlyList<TicketRow>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reports.MapGet("/daily", Daily).For(Roles.Manager).WithName("DailyReports")
            .WithSummary("The days whose files are written, where they are, and what could not be written.").Produces<DailyPage>();
    }

    private static Task<IResult> AnswerAsync(HttpContext request, HallOffice office, string kind, Func<ReportBook, ReportQuestion, Report> make) => AskedAsync(request, office, book =>
    {
        var format = Format(request, [.. ReportFiles.Formats]);
        var report = make(book, Question(request, office, kind));
        if (format == "json") return Results.Json(report, Wire.Options);
        var chinese = IsChinese(request);
        var (bytes, type) = ReportFiles.Write(report, format, chinese ? office.Plan.Hall.Name.Zh : office.Plan.Hall.Name.En, chinese);
        if (format != "html") return Results.File(bytes, type, ReportFiles.NameOf(report, format));
        SecurityHeaders.OfPage(request.Response);
        return Results.Bytes(bytes, type);
    });

    private static Task<IResult> TicketsAsync(HttpContext request, HallOffice office, string kind) => AskedAsync(request, office, book =>
    {
        var query = request.Request.Query;
        var question = Question(request, office, kind).Checked();
        var format = Format(request, ["csv", "xlsx"]);
        var skip = Number(query["skip"].FirstOrDefault(), "skip", 0, int.MaxValue, 0);
        var take = Number(query["take"].FirstOrDefault(), "take", 1, TicketsMax, 100);
        var plan = new PlanIndex(office.Plan);
        if (question.Kind == ReportKinds.Case)
        {
            var cases = book.Cases(question.From, question.To, question.By, question.Key, question.Of);
            return format == "json" ? Results.Json(cases.Skip(skip).Take(take), Wire.Options) : OnSheet(MakingSheets.Of(cases, plan, IsChinese(request)), question, format);
        }

        var of = new Subject(question.Kind, question.Key ?? "");
        return format == "json"
            ? Results.Json(book.Tickets(of, question.From, question.To, skip, take), Wire.Options)
            : OnSheet(MakingSheets.Of(book.Tickets(of, question.From, question.To, 0, SheetMax), plan, IsChinese(request)), question, format);
    });

    private static IResult OnSheet(Sheet sheet, ReportQuestion question, string format)
    {
        var (bytes, type) = ReportFiles.Write(sheet, format);
        return Results.File(bytes, type, $"{question.Kind}-tickets-{question.From:yyyy-MM-dd}-{question.To:yyyy-MM-dd}.{format}");
    }

    private static IResult Daily(HallOffice office) => office.Reports is { } reports
        ? Results.Json(new DailyPage(reports.Daily.Folder, reports.Daily.Days, reports.Daily.Fault), Wire.Options)
        : Problems.Of(AskingReports.None);

    private static Task<IResult> AskedAsync(HttpContext request, HallOffice office, Func<ReportBook, IResult> ask) => AskingReports.AskAsync(request, office, book =>
    {
        try
        {
            return ask(book);
        }
        catch (ReportQuestionException wrong)
        {
            return Problems.Of(new Rejection("bad-report", wrong.Message, "Mend the query; /openapi/v1.json describes it.") { Field = wrong.Field });
        }
    });

    private static ReportQuestion Question(HttpContext request, HallOffice office, string kind)
    {
        var query = request.Request.Query;
        var (from, to) = Days(request, office);
        return new ReportQuestion(kind, from, to, query["period"].FirstOrDefault() ?? Periods.Whole, query["key"].FirstOrDefault())
        {
            By = query["by"].FirstOrDefault(), Of = query["of"].FirstOrDefault(),
        };
    }

    private static bool IsChinese(HttpContext request) => request.Request.Query["language"].FirstOrDefault() != "en";

    private static string Format(HttpContext request, IReadOnlyList<string> files)
    {
        var format = request.Request.Query["format"].FirstOrDefault() ?? "json";
        return format == "json" || files.Contains(format) ? format : throw new ReportQuestionException("format", $"There is no format '{format}'. Allowed: json, {string.Join(", ", files)}.");
    }

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

/// <summary>The files of the days that are over.</summary>
/// <param name="Folder">Where they are, on the hall's own machine.</param>
/// <param name="Days">Which days have them, newest first.</param>
/// <param name="Fault">What could not be written; null when everything was.</param>
public sealed record DailyPage(string Folder, IReadOnlyList<DateOnly> Days, DailyFault? Fault);
