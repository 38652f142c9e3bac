using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Tests;

/// <summary>
/// What our rule does on the reference day: 238 windows, 11,700 visits, a fifth of them booked. A few days in every test run; with SERVICEHALL_LONG=1 the twenty of
/// <c>servicehall simulate leiyang.json --replications 20</c>.
/// </summary>
public sealed class ReferenceDayTests(ITestOutputHelper output)
{
    private const int Seed = 1;

    private static bool Long => Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1";

    [Fact]
    public void Quick_jobs_wait_little_everybody_waits_less_and_what_is_told_comes_true()
    {
        var plan = Plans.Read("leiyang.json");
        var profile = DayProfile.Read(Plans.Text(Path.Combine("days", "leiyang.json")), plan);
        var question = new Question { Seed = Seed, Replications = Long ? 20 : 3, Policies = [.. Policies.HallPolicy.All.Where(policy => policy.Name is "departments" or "pooled" or "accumulating")] };
        var results = new Comparison(plan, profile, question).Run(stop: TestContext.Current.CancellationToken).ToDictionary(result => result.Policy.Name);
        var (departments, pooled, ours) = (results["departments"], results["pooled"], results["accumulating"]);

        AtMost(0.45, "quick jobs, 95%, of pooled", ours, pooled, day => day.QuickP95Min);
        AtMost(0.15, "quick jobs, 95%, of departments", ours, departments, day => day.QuickP95Min);
        AtMost(0.80, "mean, of pooled", ours, pooled, day => day.MeanMin);
        AtMost(1.20, "longest, of pooled", ours, pooled, day => day.MaxMin);

        var (booked, kept) = (ours.Over(day => day.Appointments).Value!.Value, ours.Over(day => day.AppointmentsKeptShare).Value!.Value);
        output.WriteLine($"appointments: {booked:0}, {kept:P1} kept; {pooled.Over(day => day.AppointmentsKeptShare).Value!.Value:P1} under pooled");
        Assert.InRange(booked, 0.19 * 11_700, 0.21 * 11_700);
        Assert.True(kept >= 0.95);

        var (coverage, delayed) = (Told(ours, day => day.Coverage), Told(ours, day => day.DelayedCoverage));
        var (width, delayedWidth) = (Told(ours, day => day.MedianWidthMin), Told(ours, day => day.DelayedMedianWidthMin));
        output.WriteLine($"told waits: {coverage:P1} came true, {delayed:P1} of those who did wait; median width {width:0.0} min, {delayedWidth:0.0} of those (seed {Seed})");
        Assert.True(coverage >= 0.8 && delayed >= 0.8);
        Assert.True(width < 6 && delayedWidth < 6);
    }

    private static double Told(PolicyResult ours, Func<EstimateMeasures, double?> figure) => ours.OverEstimates(figure).Value!.Value;

    private void AtMost(double share, string what, PolicyResult ours, PolicyResult other, Func<DayMeasures, double?> figure)
    {
        var (mine, theirs) = (ours.Over(figure).Value!.Value, other.Over(figure).Value!.Value);
        output.WriteLine($"{what}: {mine:0.00} of {theirs:0.00} min, {mine / theirs:0.000} (at most {share})");
        Assert.InRange(mine / theirs, 0, share);
    }
}
