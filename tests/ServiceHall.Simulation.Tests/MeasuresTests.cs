using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Measuring;
using ServiceHall.Simulation.Policies;

namespace ServiceHall.Simulation.Tests;

public sealed class MeasuresTests
{
    [Fact]
    public void A_day_made_by_hand_has_the_figures_one_reckons_by_hand()
    {
        var day = new DayOutcome(
            [Visit(1.5, 1, 0), Visit(1.5, 1, 20), Visit(6, 5, 4, priority: true), Visit(20, 18, 8, overtaken: 3)],
            [10, 10, 30, 30]);
        var measures = DayMeasures.Of(day);
        Assert.Equal(8, measures.MeanMin);
        Assert.Equal(20, measures.P95Min);
        Assert.Equal(20, measures.MaxMin);
        Assert.Equal(10, measures.QuickMeanMin);
        Assert.Equal(20, measures.QuickP95Min);
        Assert.Equal(8, measures.LongP95Min);
        Assert.Equal(4, measures.PriorityP95Min);
        Assert.Equal([new GroupMeasures("quick", 10, 20, 20, 20), new GroupMeasures("usual", 4, 4, 4, 4), new GroupMeasures("long", 8, 8, 8, 8)], measures.ByClass);
        Assert.Equal([new GroupMeasures("general", 28 / 3.0, 20, 20, 20), new GroupMeasures("elderly", 4, 4, 4, 4)], measures.ByPersona);
        Assert.Equal(0.25, measures.Over10xShare);
        Assert.Equal(0.25, measures.UtilisationGini!.Value, 9);
        Assert.Equal(0.75, measures.Overtakes);
        Assert.Null(measures.AppointmentsKeptShare);
    }

    [Fact]
    public void A_day_with_nobody_of_a_kind_has_no_figure_for_them()
    {
        var measures = DayMeasures.Of(new DayOutcome([Visit(6, 6, 1)], [6]));
        Assert.Equal(1, measures.MeanMin);
        Assert.Null(measures.QuickP95Min);
        Assert.Null(measures.LongP95Min);
        Assert.Null(measures.PriorityP95Min);
    }

    [Fact]
    public void Told_waits_are_judged_as_they_are_told()
    {
        // Waits of 0.2, 6 and 16 minutes are 0, 10 and 20 as told.
        var measures = EstimateMeasures.Of(new DayOutcome([Told(0.2, 0, 0), Told(6, 10, 15), Told(16, 10, 15), Visit(6, 6, 99)], [1]));
        Assert.Equal(2.0 / 3, measures.Coverage!.Value, 9);
        Assert.Equal(2.0 / 3, measures.WithinEndShare!.Value, 9);
        Assert.Equal(5, measures.MedianWidthMin);
        Assert.Equal(0.5, measures.DelayedCoverage);
        Assert.Equal(Math.Sqrt((0.2 * 0.2 + 6.5 * 6.5 + 3.5 * 3.5) / 3), measures.RmseMin!.Value, 9);
        Assert.Equal(3, measures.Told);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.95, 4)]
    [InlineData(0.25, 1)]
    [InlineData(0.26, 2)]
    public void A_quantile_is_the_nearest_rank(double share, double expected) => Assert.Equal(expected, Statistics.Quantile([1, 2, 3, 4], share));

    [Fact]
    public void Gini_runs_from_all_alike_to_one_has_all()
    {
        Assert.Equal(0, Statistics.Gini([5, 5, 5])!.Value, 9);
        Assert.Equal(0.75, Statistics.Gini([0, 0, 0, 8])!.Value, 9);
        Assert.Equal(0, Statistics.Gini([0, 0]));
        Assert.Null(Statistics.Gini([]));
    }

    [Fact]
    public void The_interval_over_replications_is_Student_s()
    {
        var figure = Statistics.Over([1, 2, 3, 4, 5]);
        Assert.Equal(3, figure.Value);
        Assert.Equal(2.776 * Math.Sqrt(2.5 / 5), figure.Ci95!.Value, 9);
        Assert.Equal(5, figure.Days);
        Assert.Equal(new Figure(7, null, 1), Statistics.Over([7]));
        Assert.Equal(new Figure(null, null, 0), Statistics.Over([null, null]));
    }

    [Fact]
    public void A_day_that_had_nobody_of_a_kind_leaves_the_mean_to_the_days_that_had()
    {
        Assert.Equal(Statistics.Over([1, 5]), Statistics.Over([1, null, 5]));
        Assert.Equal(new Figure(1, null, 1), Statistics.Over([1, null]));
    }

    [Fact]
    public void A_difference_between_policies_has_the_interval_of_the_differences_of_the_days()
    {
        // Two policies as unlike from day to day as the days are, and two minutes apart on each.
        var (ours, pooled) = (Result("accumulating", 2, 8, 14), Result("pooled", 4, 10, 16.3));
        var against = ours.Against(pooled, day => day.MeanMin);
        Assert.Equal(-2.1, against.Value!.Value, 9);
        Assert.Equal(4.303 * Math.Sqrt(0.03 / 3), against.Ci95!.Value, 9);
        Assert.True(ours.Over(day => day.MeanMin).Ci95 > 10);
    }

    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(19, 2.093)]
    [InlineData(31, 2.040)]
    [InlineData(100, 1.984)]
    public void Student_s_points_are_those_of_the_tables(int freedom, double expected) => Assert.Equal(expected, Statistics.StudentT95(freedom), 0.001);

    private static PolicyResult Result(string policy, params double[] means) =>
        new(HallPolicy.All.Single(one => one.Name == policy), [.. means.Select(mean => new DayMeasures { MeanMin = mean })], []);

    private static VisitOutcome Visit(double expected, double service, double wait, bool priority = false, int overtaken = 0)
    {
        var visit = new VisitOutcome { ExpectedMinutes = expected, ServiceMinutes = service, Persona = new PersonaId(priority ? "elderly" : "general"), Priority = priority, Overtaken = overtaken };
        visit.Waited(0, wait, booked: false);
        return visit;
    }

    private static VisitOutcome Told(double wait, int from, int to)
    {
        var visit = Visit(6, 6, wait);
        visit.Told = new WaitRange(from, to);
        return visit;
    }
}
