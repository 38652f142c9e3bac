using Microsoft.Extensions.Logging;
using ServiceHall.Casework;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Cases;

/// <summary>Looks at the case clocks: at the start, and then every half minute. What is due becomes a command like any other.</summary>
internal sealed class CaseKeeper(HallLoop loop, TimeProvider time, ILogger log) : Keeper(TimeSpan.FromSeconds(30), time, log)
{
    private const int LooksMax = 1_000;
    private readonly ILogger _log = log;

    public override async Task KeepAsync()
    {
        for (var i = 0; i < LooksMax && !IsStopping; i++)
        {
            if (!await loop.AskBooksAsync((books, now) => DecideCases.AnythingDue(books.Cases, books.MomentOf(now, Caller.Hall.ToString())))) return;
            var answer = await loop.SubmitAsync(new PendingCaseCommand(NewId("keep-cases"), new KeepCases(), Caller.Hall));
            if (answer.Rejection is not { } rejection) continue;
            _log.LogWarning("The case clocks could not be looked at: {Detail}", rejection.Detail);
            return;
        }
    }
}
