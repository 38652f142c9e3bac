using Microsoft.AspNetCore.Mvc;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>Errors as RFC 9457 problem details: a stable <c>type</c>, what happened, and what to do.</summary>
public static class Problems
{
    private const string TypePrefix = "urn:servicehall:";

    /// <summary>The problem a rejection is.</summary>
    public static IResult Of(Rejection rejection) => Of(rejection, RejectionStatus.Of(rejection));

    /// <summary>The problem a rejection is, with a status of its own.</summary>
    public static IResult Of(Rejection rejection, int status)
    {
        var problem = new ProblemDetails
        {
            Type = TypePrefix + rejection.Type,
            Title = TitleOf(rejection.Type),
            Status = status,
            Detail = rejection.Detail,
        };
        problem.Extensions["remedy"] = rejection.Remedy;
        if (rejection.Field is { } field) problem.Extensions["field"] = field;
        if (rejection.Visit is { } visit) problem.Extensions["visit"] = visit;
        if (rejection.From is { } from) problem.Extensions["from"] = from;
        if (rejection.Number is { } number) problem.Extensions["number"] = number;
        return Results.Problem(problem);
    }

    /// <summary>A request that cannot be read, with the field at fault.</summary>
    public static Rejection BadRequest(string? field, string detail) =>
        new("bad-request", detail, "Mend the request; /openapi/v1.json describes every field.") { Field = field };

    private static string TitleOf(string type) => char.ToUpperInvariant(type[0]) + type[1..].Replace('-', ' ');
}
