using System.Text;
using Microsoft.AspNetCore.Mvc;
using ServiceHall.Contracts;
using ServiceHall.Host.Plans;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Api;

/// <summary>Holidays and worked weekends (调休): what the hall goes by, and a year's notice loaded while it runs.</summary>
public static class CalendarRoutes
{
    private const int FileMax = 256 * 1024;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var calendars = hall.MapGroup("/calendars").WithTags("calendars");
        calendars.MapGet("", (HallOffice office) => Results.Json(Keeper(office).Show(), Wire.Options))
            .For(Roles.Manager).WithName("Calendars").WithSummary("The years the hall has notices of, and those it reckons from the law.").Produces<CalendarShown>();
        calendars.MapPut("/{year:int}", PutAsync)
            .For(Roles.Manager).WithMetadata(new RequestSizeLimitAttribute(FileMax)).Accepts<object>("application/json")
            .WithName("PutCalendar").WithSummary("Loads the notice of a year: the file as it stands in calendars/. Followed at once; provisional deadlines are counted anew, on record.")
            .Produces<CalendarShown>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PutAsync(HttpContext request, HallOffice office, int year)
    {
        using var body = new StreamReader(request.Request.Body, Encoding.UTF8);
        var rejection = await Keeper(office).PutAsync(year, await body.ReadToEndAsync(request.RequestAborted), request.RequestAborted);
        return rejection is null ? Results.Json(Keeper(office).Show(), Wire.Options) : Problems.Of(rejection);
    }

    private static CalendarKeeper Keeper(HallOffice office) => office.Calendars ?? throw new InvalidOperationException("This office keeps no calendar.");
}
