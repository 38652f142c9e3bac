using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Tests;

/// <summary>Idle windows of a simulated day, against a hall that calls straight to an idle window by itself.</summary>
public sealed class IdleWindowsTests
{
    private static readonly CommandId _command = new("test");

    [Fact]
    public void Who_comes_to_idle_windows_is_called_to_the_one_the_hall_itself_would_choose()
    {
        var pool = OnePool.Plan(3, "accumulating");
        // The first window is trained for more, which nobody asks for.
        var windows = pool.Plan.Windows.Select((window, i) => i > 0 ? window : window with { Skills = [.. window.Skills, new SkillId("more")] });
        var plan = new PlanIndex(pool.Plan with { Windows = [.. windows], Policy = pool.Policy with { DirectToIdleWindow = true } });
        string[] expected = ["2", "3", "1"];
        Assert.Equal(expected, OfTheHall(plan));
        Assert.Equal(expected, OfTheDay(plan));
    }

    private static List<string> OfTheDay(PlanIndex plan)
    {
        var called = new List<string>();
        // The simulated clerks call for themselves.
        var ruled = new PlanIndex(plan.Plan with { Policy = plan.Policy with { DirectToIdleWindow = false } });
        Visitor[] visitors = [.. Enumerable.Range(0, 3).Select(minute => new Visitor(TimeSpan.FromMinutes(minute), [OnePool.Job], new PersonaId("general"), [10]))];
        VirtualHall.Play(ruled, visitors, (_, events) => called.AddRange(events.OfType<TicketCalled>().Select(call => call.Window.Value)));
        return called;
    }

    private static List<string> OfTheHall(PlanIndex plan)
    {
        var called = new List<string>();
        var (state, now) = (new HallState(plan), plan.At(new DateOnly(2026, 11, 24), new ClockTime(9 * 60)));
        Do(new OpenDay { CommandId = _command, Day = new DateOnly(2026, 11, 24) });
        foreach (var window in plan.Plan.Windows) Do(new OpenWindow { CommandId = _command, Window = window.Id });
        foreach (var code in (string[])["a", "b", "c"]) Do(new TakeNumber { CommandId = _command, Matters = [OnePool.Job], Code = new TicketCode(code) });
        return called;

        void Do(HallCommand command)
        {
            var events = Decide.Command(state, command, now).Events;
            Evolve.Apply(state, state.Position + 1, now, events);
            called.AddRange(events.OfType<TicketCalled>().Select(call => call.Window.Value));
            now = now.AddMinutes(1);
        }
    }
}
