using System.CommandLine;
using System.Globalization;

namespace ServiceHall.Host.Verbs;

/// <summary>What the bench holds the API against: the same server with a door that only says hello, and nothing else.</summary>
public static class HelloVerb
{
    private static readonly Argument<int> _port = new("PORT");

    /// <summary>The verb; the bench starts it, nobody else.</summary>
    public static Command Make()
    {
        var verb = new Command("bench-hello", "Says hello over HTTP, for the bench.") { _port };
        verb.Hidden = true;
        verb.SetAction(async (given, cancellation) =>
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:" + given.GetRequiredValue(_port).ToString(CultureInfo.InvariantCulture));
            await using var app = builder.Build();
            app.MapPost("/hello", (HelloBody body) => Results.Json(new HelloBody("hello, " + body.Name)));
            await app.StartAsync(cancellation);
            await app.WaitForShutdownAsync(cancellation);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private sealed record HelloBody(string Name);
}
