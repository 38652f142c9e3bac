using ServiceHall.Answers;
using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Puts an entry into the answer library, or changes it.</summary>
/// <param name="Kind"><c>question</c>, <c>material</c> or <c>review</c>.</param>
/// <param name="Title">The question, the paper's name, or the point to look at.</param>
/// <param name="Text">The answer; lines are divided by <c>\n</c>.</param>
/// <param name="Matter">The matter it belongs to; left out for the hall as a whole.</param>
/// <param name="Words">Everyday words people look for it by.</param>
/// <param name="Revision">The revision the writer saw; 0 for a new entry.</param>
public sealed record AnswerBody(string Kind, LocalText Title, LocalText Text, MatterId? Matter = null, IReadOnlyList<string>? Words = null, long Revision = 0);

/// <summary>The answer library: open to everybody to search, the manager's to write. Review points are shown to staff only.</summary>
public static class AnswerRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var answers = hall.MapGroup("/answers").WithTags("answers");

        answers.MapGet("", SearchAsync)
            .AllowAnonymous().RequireRateLimiting(RateLimits.Reading)
            .WithName("SearchAnswers").WithSummary("Finds answers, best first: by Chinese words (two characters are enough), English words or pinyin initials.")
            .Produces<AnswersFound>();
        answers.MapPut("/{id}", Save)
            .For(Roles.Manager)
            .WithName("SaveAnswer").WithSummary("Puts an entry in, or changes it.")
            .Produces<AnswerEntry>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        answers.MapDelete("/{id}", Remove)
            .For(Roles.Manager)
            .WithName("RemoveAnswer").WithSummary("Takes an entry out; its history stays.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        answers.MapGet("/{id}/history", (HallOffice office, string id) => Results.Json(Library(office).HistoryOf(id), Wire.Options))
            .For(Roles.Manager)
            .WithName("AnswerHistory").WithSummary("Every change of an entry, newest first.")
            .Produces<IReadOnlyList<AnswerRevision>>();
    }

    private static async Task<IResult> SearchAsync(HttpContext request, HallOffice office, string? q, string? matter, string? kind, int? take)
    {
        if (matter is not null && !WordForm.Fits(matter)) return Problems.Of(Problems.BadRequest("matter", "It is no matter."));
        var caller = request.User.Identity?.IsAuthenticated == true ? request.User.AsHolder() : new Holder("phone", Roles.Citizen);
        var question = new AnswersQuestion(q, matter is null ? null : new MatterId(matter), kind, take);
        return Results.Json(await office.For(caller).AnswersAsync(question, request.RequestAborted), Wire.Options);
    }

    private static IResult Save(HttpContext request, HallOffice office, string id, AnswerBody body)
    {
        var entry = new AnswerEntry(id, body.Kind, body.Matter, body.Title, body.Text, body.Words ?? [], body.Revision);
        var (saved, rejection) = Library(office).Save(entry, request.User.AsHolder().Id);
        return rejection is null ? Results.Json(saved, Wire.Options) : Problems.Of(rejection);
    }

    private static IResult Remove(HttpContext request, HallOffice office, string id, long revision) =>
        Library(office).Remove(id, revision, request.User.AsHolder().Id) is { } rejection ? Problems.Of(rejection) : Results.NoContent();

    private static AnswerLibrary Library(HallOffice office) => office.Answers ?? throw new InvalidOperationException("This office has no answer library.");
}
