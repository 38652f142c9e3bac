using ServiceHall.Benchmarks;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Benchmarks.Measures;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Tests.Measuring;

public sealed class OpenLoopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_window_that_was_left_before_its_last_step_goes_on_with_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var journal = Path.Combine(_folder, "journal.db");
        OpenLoop loop;
        await using (var hall = await BenchHall.OpenAsync(journal, OwnWindows.For(OneWindow(), 2), stop))
        {
            loop = new OpenLoop(hall);
            for (var run = 0; run < 4; run++)
            {
                // Five commands at two windows: three at the one, two at the other.
                Assert.Equal(5, (await loop.RunAsync(200, TimeSpan.FromMilliseconds(25), stop)).Length);
                Assert.Equal(0, loop.Refused);
            }
        }

        Assert.Equal(20, loop.Answers.Count());
        await JournalAudit.CheckAsync(journal, loop.Answers, stop);
    }

    [Fact]
    public void More_than_one_refusal_in_a_hundred_fails_the_bench()
    {
        LatencyBench.DemandFewRefused(5_000, refused: 10, sent: 1_000);

        var fault = Assert.Throws<BenchmarkFailedException>(() => LatencyBench.DemandFewRefused(5_000, refused: 11, sent: 1_000));

        Assert.Contains("refused 11 of 1,000", fault.Message, StringComparison.Ordinal);
    }

    // The bench's windows are such as this one, and each can do what the other can.
    private static PlanIndex OneWindow()
    {
        var plan = PlanFile.Read(PlanFile.Default);
        var window = plan.Plan.Windows[0];
        return new PlanIndex(plan.Plan with { Windows = [window], Matters = [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(window.Id))], Bundles = [], Appointments = [] });
    }
}
