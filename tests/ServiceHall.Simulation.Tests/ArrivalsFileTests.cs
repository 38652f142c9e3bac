using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Tests;

public sealed class ArrivalsFileTests
{
    private static readonly PlanIndex _plan = Plans.Read("fenggang.json");

    [Fact]
    public void A_real_day_is_read_as_it_stands()
    {
        var visitors = ArrivalsFile.Read("time,matters,persona,minutes\r\n09:03:20,pension-check,elderly,2.5\r\n9:10,birth-registration+social-security-card,,11\r\n", _plan).Of(new DayProfile(), 1, 0);
        Assert.Equal(2, visitors.Count);
        Assert.Equal(new TimeSpan(0, 3, 20), visitors[0].At);
        Assert.Equal(new PersonaId("elderly"), visitors[0].Persona);
        Assert.Equal([2.5], visitors[0].ServiceMinutes);
        Assert.Equal(new PersonaId("general"), visitors[1].Persona);
        Assert.Equal(["birth-registration", "social-security-card"], visitors[1].Matters.Select(matter => matter.Value));
        Assert.Equal([8.0, 3.0], visitors[1].ServiceMinutes);
    }

    [Fact]
    public void Services_the_file_lacks_are_drawn_anew_each_replication()
    {
        var file = ArrivalsFile.Read("matters,time\npension-check,9:00\n", _plan);
        Assert.Equal(file.Of(new DayProfile(), 1, 0)[0].ServiceMinutes, file.Of(new DayProfile(), 1, 0)[0].ServiceMinutes);
        Assert.NotEqual(file.Of(new DayProfile(), 1, 0)[0].ServiceMinutes, file.Of(new DayProfile(), 1, 1)[0].ServiceMinutes);
    }

    [Fact]
    public void An_appointment_is_a_time_and_who_comes_too_early_for_it_is_let_in_when_the_rule_says()
    {
        var visitors = ArrivalsFile.Read("time,matters,appointment\n9:00,pension-check,10:00\n9:20,pension-check,\n9:55,pension-check,10:00\n", _plan).Of(new DayProfile(), 1, 0);
        Assert.Equal([20.0, 30, 55], visitors.Select(visitor => visitor.At.TotalMinutes));
        Assert.Equal([null, 60.0, 60], visitors.Select(visitor => visitor.Booked?.At.TotalMinutes));
        // Also when that is after the last line of the day.
        Assert.Equal(420, ArrivalsFile.Read("time,matters,appointment\n9:00,pension-check,\n15:00,pension-check,16:30\n", _plan).Of(new DayProfile(), 1, 0)[1].At.TotalMinutes);
    }

    [Fact]
    public void It_says_how_often_each_matter_is_wanted_and_whether_nothing_is_left_to_chance()
    {
        var file = ArrivalsFile.Read("time,matters,minutes\n9:00,pension-check,2\n9:05,pension-check+birth-registration,\n", _plan);
        Assert.Equal([("birth-registration", 1.0), ("pension-check", 2.0)], file.Wanted().OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (of.Key, of.Value)));
        Assert.False(file.IsWhole);
        Assert.True(ArrivalsFile.Read("time,matters,minutes\n9:00,pension-check,2\n", _plan).IsWhole);
    }

    [Theory]
    [InlineData("time,matters,appointment\n9:00,pension-check,ten\n", "line 2, column appointment: 'ten' is not a time of day. Give 09:30, or nothing.")]
    [InlineData("when,matters\n", "line 1, column when: There is no such column. Allowed: time, matters, persona, minutes, appointment.")]
    [InlineData("time,time,matters\n", "line 1, column time: It stands there twice. Each column may stand once.")]
    [InlineData("time,persona\n", "line 1, column matters: The heading lacks it. Begin the file with: time,matters,persona,minutes,appointment.")]
    [InlineData("time,matters\n", "line 2: Nobody comes. Give one line a visitor.")]
    [InlineData("time,matters\n9:00,pension-check,x\n", "line 2, column 3: The line has 3 cells. Give 2, as the heading has.")]
    [InlineData("time,matters\n9 o'clock,pension-check\n", "line 2, column time: '9 o'clock' is not a time of day. Give 09:03 or 09:03:20.")]
    [InlineData("time,matters\n9:05,pension-check\n9:00,pension-check\n", "line 3, column time: 9:00 is before the line above. Sort the lines by time.")]
    [InlineData("time,matters\n9:00,flying\n", "line 2, column matters: The plan has no matter 'flying'. Give ids of the plan, joined by +.")]
    [InlineData("time,matters\n9:00,pension-check+pension-check\n", "line 2, column matters: 'pension-check' stands there twice. Give each once.")]
    [InlineData("time,matters,persona\n9:00,pension-check,king\n", "line 2, column persona: The plan has no persona 'king'. Allowed: general, elderly, serviceman, disabled, pregnant, enterprise.")]
    [InlineData("time,matters,minutes\n9:00,pension-check,-4\n", "line 2, column minutes: '-4' is not a service time. Give more than 0, up to 600.")]
    public void A_fault_names_its_line_and_column(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DayException>(() => ArrivalsFile.Read(text, _plan)).Message);
}
