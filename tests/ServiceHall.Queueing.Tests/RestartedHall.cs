using System.Text.Json;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Queueing.Tests;

/// <summary>
/// The same hall on a machine that goes down every few commands and starts from a snapshot: it must decide word for word, waits told and all, what the
/// hall decides that never stopped.
/// </summary>
internal sealed class RestartedHall
{
    private const int CommandsARun = 23;
    private int _commands;

    public RestartedHall(Halls hall)
    {
        State = new HallState(hall.State.Plan);
        for (var i = 0; i < hall.Records.Count; i++) Evolve.Apply(State, i + 1, hall.Times[i], hall.Records[i]);
        hall.Decided += Follow;
    }

    public HallState State { get; private set; }

    private void Follow(HallCommand command, DateTimeOffset now, Decision decision)
    {
        if (++_commands % CommandsARun == 0) State = HallSnapshot.FromJson(HallSnapshot.Of(State).ToJson())!.Restore(State.Plan);
        var again = Decide.Command(State, command, now);
        Assert.Equal(Said(decision), Said(again));
        if (again.Rejection is null) Evolve.Apply(State, State.Position + 1, now, again.Events);
    }

    private static string Said(Decision decision) => decision.Rejection is { } rejection
        ? JsonSerializer.Serialize(rejection)
        : string.Join('\n', decision.Events.Select(happened => $"{happened.GetType().Name} {JsonSerializer.Serialize(happened, happened.GetType())}"));
}
