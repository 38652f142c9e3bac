using ServiceHall.Contracts;
using ServiceHall.Host.Backups;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Api;

/// <summary>Backups of the running hall.</summary>
public static class BackupRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var backups = hall.MapGroup("/backups").WithTags("backups");
        backups.MapGet("", (HallOffice office) => Results.Json(new BackupsPage(Desk(office).Root, Desk(office).Newest()), Wire.Options))
            .For(Roles.Manager).WithName("Backups").WithSummary("Where backups are kept, and the newest 10.").Produces<BackupsPage>();
        backups.MapPost("", MakeAsync)
            .For(Roles.Manager).WithName("MakeBackup").WithSummary("Makes a backup of the running hall, and answers when it is whole; servicehall restore brings it back.")
            .Produces<BackupMade>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> MakeAsync(HallOffice office)
    {
        var (made, rejection) = await Desk(office).MakeAsync();
        return rejection is null ? Results.Json(made, Wire.Options, statusCode: StatusCodes.Status201Created) : Problems.Of(rejection);
    }

    private static BackupDesk Desk(HallOffice office) => office.Backups ?? throw new InvalidOperationException("This office makes no backups.");
}

/// <summary>The backups of a hall.</summary>
/// <param name="Folder">Where they are kept, on the hall's own machine.</param>
/// <param name="Newest">The newest ones, the last one first.</param>
public sealed record BackupsPage(string Folder, IReadOnlyList<BackupMade> Newest);
