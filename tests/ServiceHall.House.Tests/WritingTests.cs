using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServiceHall.House.Tests;

public sealed partial class WritingTests(ITestOutputHelper output)
{
    private const int FileWants = 300;
    private const int FileMax = 500;
    private const int MethodWants = 70;
    private const int MethodMax = 150;

    private static readonly string[] PureRooms = ["Calendars", "Queueing", "Casework"];

    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Processor", "Impl", "Base"];

    /// <summary>Names that end so because the hall speaks so.</summary>
    private static readonly string[] WordsOfTheHall = ["StartService", "FinishService"];

    [Fact]
    public void No_type_hides_behind_an_empty_word()
    {
        var wrong = House.Types()
            .Where(type => !WordsOfTheHall.Contains(type.Name) && BannedSuffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)))
            .Select(type => $"{type.Place}: {type.Name}");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(@"//.*\b(TODO|FIXME|HACK|XXX)\b", "what is open goes into the closing note")]
    [InlineData(@"\basync\s+void\b", "return a Task, so that somebody sees it fail")]
    [InlineData(@"^\s*#region", "fold files, not text")]
    [InlineData(@"catch(\s*\([^)]*\))?\s*\{\s*\}", "say why nothing is to be done, or do it")]
    [InlineData(@"\bThread\.Sleep\b", "await Task.Delay, or the thing itself")]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?Now\b", "take the time from the TimeProvider you were given")]
    [InlineData(@"Channel\.CreateUnbounded", "use a bounded channel and say what happens when it is full")]
    [InlineData(@"(?i)^\s*(//|/\*).*\b(copyright|licensed under)\b", "no licence headers")]
    public void No_code_holds_what_the_house_does_not_want(string pattern, string instead)
    {
        var banned = new Regex(pattern);
        var wrong =
            from path in House.Files(".cs")
            where !path.StartsWith("tests/ServiceHall.House.Tests/", StringComparison.Ordinal)
            from line in House.Lines(path).Select((text, index) => (text, number: index + 1))
            where banned.IsMatch(line.text)
            select $"{path}:{line.number}: {line.text.Trim()} ({instead})";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_rules_know_no_chance_and_no_waiting()
    {
        var wrong =
            from path in House.Files(".cs")
            where Array.Exists(PureRooms, room => path.StartsWith($"queue-engine/ServiceHall.{room}/", StringComparison.Ordinal))
            from line in House.Lines(path).Select((text, index) => (text, number: index + 1))
            where Impure().IsMatch(line.text)
            select $"{path}:{line.number}: {line.text.Trim()}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_and_methods_stay_short()
    {
        var files = House.Files(".cs", ".ts", ".vue").Select(path => (Place: path, Length: House.Lines(path).Length)).ToList();
        var methods = House.Files(".cs").SelectMany(path => Methods(path, House.Lines(path))).ToList();
        Assert.True(methods.Count > 100, $"Only {methods.Count} methods were found: does the pattern still fit the code?");

        Report("file", files, FileWants);
        Report("method", methods, MethodWants);
        Assert.Empty(files.Where(file => file.Length > FileMax).Concat(methods.Where(method => method.Length > MethodMax)));
    }

    [Fact]
    public void Every_plan_and_schema_is_JSON()
    {
        var plans = House.Files(".json").Where(path => path.StartsWith("queue-engine/plans/", StringComparison.Ordinal)).ToList();
        Assert.Contains("queue-engine/plans/township.json", plans);
        Assert.All(plans, path =>
        {
            using var plan = JsonDocument.Parse(House.Text(path));
            Assert.Equal(JsonValueKind.Object, plan.RootElement.ValueKind);
        });
    }

    [Theory]
    [InlineData("kiosk")]
    [InlineData("counter-terminal")]
    [InlineData("display-wall")]
    [InlineData("queue-engine")]
    [InlineData("drivers")]
    [InlineData("tests")]
    [InlineData("ServiceHall.sln")]
    [InlineData("README.md")]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void The_owner_s_names_stand(string name) => Assert.True(Path.Exists(Path.Combine(House.Root, name)), $"{name} is missing.");

    private void Report(string what, IEnumerable<(string Place, int Length)> found, int wants)
    {
        var all = found.OrderByDescending(one => one.Length).ToList();
        var median = all.Count == 0 ? 0 : all[all.Count / 2].Length;
        output.WriteLine($"{all.Count} {what}s, median {median} lines, {all.Count(one => one.Length > wants)} past {wants} (each wants a reason):");
        foreach (var (place, length) in all.Take(10)) output.WriteLine($"  {length,4}  {place}");
    }

    // From the line that opens a member to the brace that closes it at the same depth.
    private static IEnumerable<(string Place, int Length)> Methods(string path, string[] lines)
    {
        for (var start = 0; start < lines.Length; start++)
        {
            var opening = Member().Match(lines[start]);
            if (!opening.Success) continue;
            var closing = opening.Groups[1].Value + "}";
            var body = Array.FindIndex(lines, start, line => line.StartsWith(opening.Groups[1].Value + "{", StringComparison.Ordinal) || line.TrimEnd().EndsWith(';'));
            if (body < 0 || lines[body].TrimEnd().EndsWith(';')) continue;
            var end = Array.FindIndex(lines, body, line => line.StartsWith(closing, StringComparison.Ordinal));
            if (end > start) yield return ($"{path}:{start + 1}", end - start + 1);
        }
    }

    [GeneratedRegex(@"^( {4}| {8})(?!.*\b(?:class|record|struct|interface)\b)(?:public|private|internal|protected|static)\b[^=;]*\([^;]*$")]
    private static partial Regex Member();

    [GeneratedRegex(@"\b(Guid\.NewGuid|Random\b|RandomNumberGenerator|TimeProvider|Task\b|Stopwatch)")]
    private static partial Regex Impure();
}
