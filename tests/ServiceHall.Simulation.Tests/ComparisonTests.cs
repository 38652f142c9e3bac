using System.Text.Json;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;
using ServiceHall.Simulation.Policies;
using ServiceHall.Simulation.Reports;

namespace ServiceHall.Simulation.Tests;

public sealed class ComparisonTests
{
    private static readonly string[] _figures =
    [
        "meanMin", "p95Min", "p99Min", "maxMin", "quickMeanMin", "quickP95Min", "longP95Min", "priorityP95Min",
        "over10xShare", "utilisationGini", "appointmentsKeptShare", "overtakes",
    ];

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_seed_others()
    {
        var first = Report(Fenggang(seed: 7));
        Assert.Equal(first, Report(Fenggang(seed: 7)));
        Assert.NotEqual(first, Report(Fenggang(seed: 8)));
    }

    [Fact]
    public void A_policy_has_the_same_figures_whoever_it_is_compared_with()
    {
        var all = Fenggang(seed: 3).Results.Single(result => result.Policy.Name == "pooled");
        var alone = Fenggang(seed: 3, "pooled").Results.Single();
        Assert.Equal(all.Days.Select(Alike), alone.Days.Select(Alike));
        Assert.Equal(all.Days.SelectMany(day => day.ByPersona), alone.Days.SelectMany(day => day.ByPersona));

        static DayMeasures Alike(DayMeasures day) => day with { ByClass = [], ByPersona = [] };
    }

    [Fact]
    public void Visitors_do_not_depend_on_anything_but_seed_and_replication()
    {
        var plan = Plans.Read("fenggang.json");
        var profile = new DayProfile { Visits = 200 };
        var drawing = new DrawingVisitors(plan, profile, new Demand(plan, profile));
        Assert.Equal(Told(drawing.Of(5, 2)), Told(drawing.Of(5, 2)));
        Assert.NotEqual(Told(drawing.Of(5, 2)), Told(drawing.Of(5, 3)));

        // An empty book changes nobody's wishes or services.
        var booked = new DrawingVisitors(plan, profile with { Booked = new BookedPeople { Filled = 0 } }, new Demand(plan, profile)).Of(5, 2);
        Assert.Equal(Wishes(drawing.Of(5, 2)), Wishes(booked));

        // Nor do more people with two matters change who comes when, anybody's first wish, and how long that takes.
        var more = new DrawingVisitors(plan, profile with { MultiMatterShare = 0.9, Booked = new BookedPeople { Filled = 0 } }, new Demand(plan, profile)).Of(5, 2);
        Assert.Equal(booked.Select(First), more.Select(First));

        static (TimeSpan, PersonaId, MatterId, double) First(Visitor visitor) => (visitor.At, visitor.Persona, visitor.Matters[0], visitor.ServiceMinutes[0]);
    }

    [Fact]
    public void The_report_for_programs_has_every_figure_of_every_policy()
    {
        using var report = JsonDocument.Parse(Report(Fenggang(seed: 1)));
        foreach (var policy in (string[])["departments", "pooled", "strict", "accumulating", "overload"])
        {
            var figures = report.RootElement.GetProperty("policies").GetProperty(policy);
            Assert.Equal([.. _figures, "byClass", "byPersona"], figures.EnumerateObject().Select(figure => figure.Name));
            Assert.True(figures.GetProperty("byClass").GetProperty("long").GetProperty("p95Min").GetProperty("value").GetDouble() > 0);
            Assert.True(figures.GetProperty("byPersona").GetProperty("elderly").GetProperty("meanMin").GetProperty("value").GetDouble() > 0);
            Assert.All(_figures, name => Assert.Equal(["value", "ci95", "days"], figures.GetProperty(name).EnumerateObject().Select(part => part.Name)));
            Assert.True(figures.GetProperty("meanMin").GetProperty("value").GetDouble() > 0);
            Assert.InRange(figures.GetProperty("appointmentsKeptShare").GetProperty("value").GetDouble(), 0.05, 1);
        }

        var against = report.RootElement.GetProperty("against");
        Assert.Equal(["departments", "pooled", "strict", "overload"], against.EnumerateObject().Select(policy => policy.Name));
        Assert.Equal(_figures, against.GetProperty("pooled").EnumerateObject().Select(figure => figure.Name));
        Assert.True(against.GetProperty("departments").GetProperty("meanMin").GetProperty("value").GetDouble() < 0);

        var estimate = report.RootElement.GetProperty("estimate");
        Assert.InRange(estimate.GetProperty("coverage").GetProperty("value").GetDouble(), 0, 1);
        Assert.True(estimate.GetProperty("rmseMin").GetProperty("value").GetDouble() > 0);
    }

    [Fact]
    public void The_report_for_people_is_one_file_that_loads_nothing()
    {
        Assert.True(HtmlReport.HasCharts, HtmlReport.WithoutCharts);
        var page = HtmlReport.Of(Fenggang(seed: 1));
        Assert.Contains("凤冈县政务服务中心", page, StringComparison.Ordinal);
        Assert.Contains("Mean wait", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<script").Length - 1);
        Assert.Equal(2, page.Split("</script").Length - 1);
        Assert.All((string[])[" src=\"", " href=\"", "url(", "@import"], loading => Assert.DoesNotContain(loading, page[..page.IndexOf("<script", StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [Fact]
    public void The_report_for_people_says_of_how_many_days_a_figure_is_and_how_sure_a_difference_is()
    {
        var findings = Fenggang(seed: 1, "pooled", "accumulating");
        DayMeasures WithoutSoldiers(DayMeasures day, int which) => which > 0 ? day : day with { ByPersona = [.. day.ByPersona.Where(of => of.Group != "serviceman")] };
        var page = HtmlReport.Of(findings with { Results = [.. findings.Results.Select(result => result with { Days = [.. result.Days.Select(WithoutSoldiers)] })] });
        Assert.Contains("<small>2/3 天 days</small>", page, StringComparison.Ordinal);
        var difference = findings.Ours!.Against(findings.Results[0], day => day.MeanMin);
        Assert.Contains(FormattableString.Invariant($"分钟 min，−{-difference.Value:0.0} ± {difference.Ci95:0.0}</small>"), page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_reads_as_one()
    {
        var findings = Fenggang(seed: 1, "pooled");
        Assert.Contains("3 days a policy", HtmlReport.Of(findings), StringComparison.Ordinal);
        Assert.Contains("1 day a policy", HtmlReport.Of(findings with { Question = findings.Question with { Replications = 1 } }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_charts_of_the_report_have_a_place_each_and_say_what_the_tables_say()
    {
        var findings = Fenggang(seed: 1);
        var page = HtmlReport.Of(findings);
        const string begin = "<script type=\"application/json\" id=\"charts-data\">";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        using var charts = JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]);
        Assert.Equal(10, charts.RootElement.GetArrayLength());
        foreach (var chart in charts.RootElement.EnumerateArray())
        {
            Assert.Contains($"id=\"{chart.GetProperty("place").GetString()}\"", page, StringComparison.Ordinal);
            Assert.Equal(HallPolicy.All.Select(policy => policy.Zh), chart.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("zh").GetString()));
            Assert.All(chart.GetProperty("policies").EnumerateArray(), policy => Assert.Contains(policy.GetProperty("zh").GetString()!, chart.GetProperty("says").GetString(), StringComparison.Ordinal));
        }

        // What stands beside the pointer is written as the tables are: shares as shares, to the ends of their interval.
        var share = charts.RootElement.EnumerateArray().Single(chart => chart.GetProperty("place").GetString() == "chart-over10xShare").GetProperty("policies")[0].GetProperty("figures")[0];
        Assert.All((string[])["lowSaid", "said", "highSaid"], of => Assert.EndsWith("%", share.GetProperty(of).GetString(), StringComparison.Ordinal));

        var mean = charts.RootElement[0].GetProperty("policies")[3].GetProperty("figures")[0];
        Assert.Equal(findings.Results[3].Over(day => day.MeanMin).Value!.Value, mean.GetProperty("value").GetDouble(), 9);
        Assert.Contains($"<td>{mean.GetProperty("said").GetString()}<small>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Leiyang_is_the_hall_and_the_day_it_says_it_is()
    {
        var plan = Plans.Read("leiyang.json");
        var profile = DayProfile.Read(Plans.Text("days/leiyang.json".Replace('/', Path.DirectorySeparatorChar)), plan);
        Assert.Equal(238, plan.Plan.Windows.Count);
        Assert.Equal(44, plan.Plan.Matters.Select(matter => matter.Department).Distinct().Count());
        Assert.Equal(11_700, new Demand(plan, profile).Visits);
        Assert.Equal(1.35, profile.Shape.Max() / profile.Shape.Average(), 6);
        Assert.InRange(plan.Plan.Windows.Count(IsCrossTrained) / 238.0, 0.19, 0.21);
        Assert.InRange(LoadOf(plan, profile), 0.87, 0.89);

        bool IsCrossTrained(Window window) => plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(window.Id)).Select(matter => matter.Theme).Distinct().Count() > 1;
    }

    [Fact]
    public void On_the_day_of_Leiyang_a_fifth_is_booked_and_second_matters_stay_mostly_in_the_area_of_the_first()
    {
        var plan = Plans.Read("leiyang.json");
        var profile = DayProfile.Read(Plans.Text(Path.Combine("days", "leiyang.json")), plan);
        var people = Enumerable.Range(0, 5).SelectMany(day => new DrawingVisitors(plan, profile, new Demand(plan, profile)).Of(1, day)).ToList();
        Assert.InRange(people.Count(visitor => visitor.Booked is not null) / (double)people.Count, 0.19, 0.21);

        var two = people.Where(visitor => visitor.Matters.Count == 2).ToList();
        Assert.InRange(two.Count / (double)people.Count, 0.19, 0.21);
        // Four of five by the profile; the others may want anything, so some of theirs are near too. A matter's area is where most of its windows
        // stand, whichever of them comes first in the plan: else two halls would send their people to the few windows they share.
        Assert.InRange(two.Count(visitor => visitor.Matters.Select(matter => plan.AreaOf(plan.AbleWindows(matter))).Distinct().Count() == 1) / (double)two.Count, 0.80, 0.86);
    }

    [Fact]
    public void Windows_fixed_by_department_are_as_many_as_the_plan_reckoned_with_and_serve_nobody_else()
    {
        var plan = Plans.Read("leiyang.json");
        var profile = DayProfile.Read(Plans.Text(Path.Combine("days", "leiyang.json")), plan);
        var demand = new Demand(plan, profile);
        var fixedPlan = HallPolicy.All.Single(policy => policy.Name == "departments").Applied(plan, demand);
        var owners = fixedPlan.Plan.Windows.Select(window => fixedPlan.Plan.Matters.Where(matter => fixedPlan.AbleWindows(matter.Id).Contains(window.Id)).Select(matter => matter.Department.En).Distinct().ToList()).ToList();
        Assert.All(owners, departments => Assert.Single(departments));
        var windows = owners.CountBy(departments => departments[0]).ToDictionary();
        Assert.Equal(31, windows["Social security"]);
        Assert.Equal(7, windows["Market regulation"]);
        Assert.Equal(1, windows["Meteorology"]);
    }

    [Fact]
    public void A_window_of_a_department_does_all_of_its_matters_that_it_can()
    {
        var plan = Plans.Read("fenggang.json");
        var fixedPlan = HallPolicy.All[0].Applied(plan, new Demand(plan, new DayProfile()));
        // Both are the service centre's; only window 8 can do what could not be done, and both can advise.
        Assert.Equal(["8"], fixedPlan.AbleWindows(new MatterId("unresolved")).Select(window => window.Value));
        Assert.Equal(["7", "8"], fixedPlan.AbleWindows(new MatterId("consultation")).Select(window => window.Value));
    }

    [Fact]
    public void Where_windows_are_fewer_than_departments_they_are_shared_and_every_matter_can_still_be_done()
    {
        var plan = Plans.Read("fenggang.json");
        var fixedPlan = HallPolicy.All[0].Applied(plan, new Demand(plan, new DayProfile()));
        Assert.All(plan.Plan.Matters, matter => Assert.NotEmpty(fixedPlan.AbleWindows(matter.Id)));
        Assert.All(plan.Plan.Matters, matter => Assert.Subset(plan.AbleWindows(matter.Id).ToHashSet(), fixedPlan.AbleWindows(matter.Id).ToHashSet()));
    }

    [Theory]
    [InlineData("""{ "drift": 1.5 }""", "$.drift: Give 0 or more, below 1.")]
    [InlineData("""{ "matters": { "flying": 1 } }""", "$.matters.flying: The plan has no such matter.")]
    [InlineData("""{ "booked": { "filled": 2 } }""", "$.booked.filled: Give 0 to 1.")]
    [InlineData("""{ "personas": { "eldery": 0.3 } }""", "$.personas.eldery: The plan has no such persona. Allowed: elderly, serviceman, disabled, pregnant, enterprise.")]
    [InlineData("""{ "personas": { "general": 0.3, "elderly": 0.2 } }""", "$.personas.general: It has what the others leave. Leave it out.")]
    [InlineData("""{ "shape": [] }""", "$.shape: Give weights of 0 or more, one of them above 0.")]
    public void A_wrong_profile_names_the_path(string json, string message) =>
        Assert.Equal(message, Assert.Throws<DayException>(() => DayProfile.Read(json, Plans.Read("fenggang.json"))).Message);

    [Fact]
    public void Where_a_number_is_for_one_matter_nobody_takes_two()
    {
        var read = Plans.Read("fenggang.json");
        var plan = new PlanIndex(read.Plan with { Policy = read.Policy with { MattersPerNumberMax = 1 } });
        var profile = new DayProfile { Visits = 100 }.Checked(plan);
        Assert.All(new DrawingVisitors(plan, profile, new Demand(plan, profile)).Of(1, 0), visitor => Assert.Single(visitor.Matters));
        Assert.Equal(5, new Comparison(plan, profile, new Question { Replications = 1 }).Run(stop: TestContext.Current.CancellationToken).Count);
    }

    [Fact]
    public void Windows_that_do_nothing_that_is_wanted_bring_nobody()
    {
        var plan = Plans.Read("fenggang.json");
        var few = new DayProfile { Matters = new Dictionary<string, double> { ["consultation"] = 1 }, MultiMatterShare = 0 };
        var work = new Demand(plan, few).Visits * plan.Matter(new MatterId("consultation"))!.ExpectedMinutes;
        Assert.InRange(work / (plan.AbleWindows(new MatterId("consultation")).Count * few.Hours * 60), few.Load - 0.05, few.Load);
    }

    private static Findings Fenggang(long seed, params string[] policies)
    {
        var plan = Plans.Read("fenggang.json");
        var profile = new DayProfile { Visits = 300 };
        var question = new Question { Seed = seed, Replications = 3, Policies = [.. HallPolicy.All.Where(policy => policies.Length == 0 || policies.Contains(policy.Name))] };
        return new Findings(plan.Plan, profile, 300, question, new Comparison(plan, profile, question).Run(), TimeSpan.Zero);
    }

    private static string Report(Findings findings) => JsonReport.Of(findings);

    private static IEnumerable<string> Told(IEnumerable<Visitor> visitors) =>
        visitors.Select(visitor => $"{visitor.At} {visitor.Persona} {string.Join('+', visitor.Matters)} {string.Join('+', visitor.ServiceMinutes)}");

    private static IEnumerable<string> Wishes(IEnumerable<Visitor> visitors) =>
        visitors.Select(visitor => $"{visitor.Persona} {string.Join('+', visitor.Matters)} {string.Join('+', visitor.ServiceMinutes)}").Order(StringComparer.Ordinal);

    private static double LoadOf(PlanIndex plan, DayProfile profile)
    {
        var demand = new Demand(plan, profile);
        var minutes = demand.Matters.Zip(demand.Weights, (matter, weight) => matter.ExpectedMinutes * weight).Sum() / demand.Weights.Sum();
        return demand.Visits * minutes * (1 + profile.MultiMatterShare) / (plan.Plan.Windows.Count * profile.Hours * 60);
    }
}
