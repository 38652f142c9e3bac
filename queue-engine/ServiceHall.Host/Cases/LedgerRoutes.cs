using Microsoft.AspNetCore.Mvc;
using ServiceHall.Casework;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting.Exports;

namespace ServiceHall.Host.Cases;

/// <summary>The ledger (台账): by deadline, department and state, overdue first; as JSON, CSV and XLSX; similar cases; inboxes.</summary>
public static class LedgerRoutes
{
    private const int SimilarMax = 5;
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapGet("/cases", LedgerAsync).For(CaseRoutes.AllDesks).WithTags("cases").WithName("CaseLedger")
            .WithSummary("The ledger, narrowed by any of the fields; filed ones show with 'filed=true'.").Produces<IReadOnlyList<CaseRow>>();
        hall.MapGet("/cases.csv", (HttpContext request, HallOffice office, [AsParameters] LedgerFilter filter) => FileAsync(request, office, filter, "ledger.csv", "text/csv; charset=utf-8", CsvExport.Write)).For(CaseRoutes.AllDesks).WithTags("cases").WithName("CaseLedgerCsv")
            .WithSummary("The same as CSV in UTF-8; language zh or en.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        hall.MapGet("/cases.xlsx", (HttpContext request, HallOffice office, [AsParameters] LedgerFilter filter) => FileAsync(request, office, filter, "ledger.xlsx", XlsxType, XlsxExport.Write))
            .For(CaseRoutes.AllDesks).WithTags("cases").WithName("CaseLedgerXlsx").WithSummary("The same as a workbook; language zh or en.").Produces(StatusCodes.Status200OK, contentType: XlsxType);
        hall.MapGet("/cases/similar", SimilarAsync).For(CaseRoutes.AllDesks).WithTags("cases").WithName("SimilarCases")
            .WithSummary("Cases like the one being written: the same matter, problem or words.").Produces<IReadOnlyList<CaseRow>>();
        hall.MapGet("/views/cases", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Cases)).For(CaseRoutes.AllDesks).WithTags("views")
            .WithName("CasesView").WithSummary("The supervisor's ledger as the hub pushes it.").Produces<CasesView>();
        hall.MapGet("/views/inbox/{department}", (HttpContext request, HallOffice office, string department) => ShowAsync(request, office, ViewNames.Inbox(department)))
            .For(CaseRoutes.AllDesks).WithTags("views").WithName("InboxView").WithSummary("What a department, or 'desk', has to do.").Produces<InboxView>().ProducesProblem(StatusCodes.Status404NotFound);
        hall.MapGet("/departments", (HallOffice office) => Results.Json(new PlanIndex(office.Plan).Departments, Wire.Options)).For(CaseRoutes.AllDesks).WithTags("cases")
            .WithName("Departments").WithSummary("The departments cases are given to.").Produces<IReadOnlyList<Department>>();
        hall.MapGet("/case-plan", (HallOffice office) => Results.Json(new CasePlanPage(office.Plan.Cases, office.Plan.RatingReasons), Wire.Options)).For(Roles.Anybody).WithTags("cases")
            .WithName("CasePlan").WithSummary("Levels, problems and the reasons of ratings, for screens.").Produces<CasePlanPage>();
    }

    private static async Task<IResult> LedgerAsync(HttpContext request, HallOffice office, [AsParameters] LedgerFilter filter) =>
        Results.Json(await RowsAsync(request, office, filter), Wire.Options);

    private static async Task<IResult> FileAsync(HttpContext request, HallOffice office, LedgerFilter filter, string name, string mediaType, Func<Sheet, byte[]> write) =>
        Results.Bytes(write(LedgerFile.Of(await RowsAsync(request, office, filter), new PlanIndex(office.Plan), request.Request.Query["language"].FirstOrDefault() != "en")), mediaType, name);

    private static async Task<IReadOnlyList<CaseRow>> RowsAsync(HttpContext request, HallOffice office, LedgerFilter filter)
    {
        var caller = request.User.AsHolder();
        var rows = await office.Cases.RowsAsync(one => (filter.Filed ?? false) || one.IsOpen);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(office.Plan.Hall.TimeZone);
        return [.. rows.Where(row => filter.Fits(row, zone) && (CasePermissions.MayRead(caller, row) || CasePermissions.MayAppeal(caller, row)))];
    }

    // Two characters in common are a hint in Chinese; the same matter or problem is a stronger one.
    private static async Task<IResult> SimilarAsync(HttpContext request, HallOffice office, string? matter, string? text, [FromQuery] string[]? problem)
    {
        var caller = request.User.AsHolder();
        var wanted = Pairs(text ?? "");
        var rows = await office.Cases.RowsAsync(_ => true);
        var found = rows.Where(row => CasePermissions.MayRead(caller, row))
            .Select(row => (Row: row, Score: (row.Matter is not null && row.Matter == matter ? 4 : 0) + (3 * row.Problems.Intersect(problem ?? []).Count()) + Pairs(row.Subject).Intersect(wanted).Count()))
            .Where(pair => pair.Score >= 3).OrderByDescending(pair => pair.Score).ThenByDescending(pair => pair.Row.RegisteredAt).Take(SimilarMax).Select(pair => pair.Row);
        return Results.Json<IReadOnlyList<CaseRow>>([.. found], Wire.Options);
    }

    private static HashSet<string> Pairs(string text)
    {
        var letters = new string([.. text.Take(200).Where(char.IsLetterOrDigit)]);
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => letters.Substring(i, 2))];
    }

    private static async Task<IResult> ShowAsync<TView>(HttpContext request, HallOffice office, ViewName<TView> name) where TView : IHallView
    {
        var caller = request.User.AsHolder();
        if (Permissions.RefusalToSee(caller, name.Name) is { } refusal) return Problems.Of(refusal);
        if (name.Name.StartsWith("inbox/", StringComparison.Ordinal) && name.Name["inbox/".Length..] is var department && department != Case.Desk
            && new PlanIndex(office.Plan).Departments.All(one => one.Id != department))
        {
            return Problems.Of(new Rejection("unknown-view", "This hall has no such department.", "Look at /departments.") { Field = "department" });
        }

        return Results.Json(await office.For(caller).NewestAsync(name, request.RequestAborted), Wire.Options);
    }
}

/// <summary>What the desks' screens need of the plan.</summary>
public sealed record CasePlanPage(CasePlan Cases, IReadOnlyList<RatingReason> RatingReasons);
