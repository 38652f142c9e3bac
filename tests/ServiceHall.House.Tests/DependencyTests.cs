using System.Text.RegularExpressions;

namespace ServiceHall.House.Tests;

public sealed partial class DependencyTests
{
    /// <summary>Who may reference whom. Tests may reference anything; a new project is given its place here first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Calendars"] = [],
        ["Queueing"] = ["Calendars"],
        ["Casework"] = ["Calendars"],
        ["Journaling"] = [],
        ["Drivers"] = [],
        ["Contracts"] = ["Calendars", "Queueing", "Casework"],
        ["Engine"] = ["Calendars", "Queueing", "Casework", "Contracts", "Journaling"],
        ["Answers"] = ["Contracts"],
        ["Reporting"] = ["Queueing", "Casework", "Contracts", "Journaling"],
        ["Simulation"] = ["Queueing"],
        ["Benchmarks"] = ["Queueing", "Contracts", "Journaling", "Engine", "Simulation", "Remote", "Reporting"],
        ["Remote"] = ["Contracts"],
        ["Drivers.Simulated"] = ["Drivers"],
        ["Kiosk"] = ["Contracts", "Drivers"],
        ["CounterTerminal"] = ["Contracts", "Drivers"],
        ["DisplayWall"] = ["Contracts", "Drivers"],
    };

    [Fact]
    public void Dependencies_point_one_way()
    {
        var wrong =
            from project in House.Projects
            where project.Name != "Host" && !IsOfTests(project.Path)
            let allowed = Allowed.GetValueOrDefault(project.Name)
            from reference in allowed is null ? ["(it has no place in the table of this test)"] : project.References.Except(allowed)
            select $"{project.Path} -> {reference}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_but_tests_references_the_host() =>
        Assert.DoesNotContain(House.Projects, project => !IsOfTests(project.Path) && project.References.Contains("Host"));

    [Fact]
    public void There_is_no_cycle()
    {
        var references = House.Projects.ToDictionary(project => project.Name, project => project.References);
        foreach (var name in references.Keys) Walk(name, []);

        void Walk(string name, List<string> way)
        {
            Assert.False(way.Contains(name), $"A cycle: {string.Join(" -> ", [.. way, name])}");
            foreach (var reference in references.GetValueOrDefault(name, [])) Walk(reference, [.. way, name]);
        }
    }

    [Fact]
    public void No_device_folder_uses_a_sibling()
    {
        var folders = House.Files(".cs")
            .Select(path => DeviceFile().Match(path))
            .Where(match => match.Success && match.Groups[1].Value is not ("Lines" or "Supervision"))
            .ToLookup(match => match.Groups[1].Value, match => match.Value);
        Assert.NotEmpty(folders);
        var wrong =
            from folder in folders
            from path in folder
            from sibling in folders.Where(other => other.Key != folder.Key)
            where House.Text(path).Contains($"using ServiceHall.Drivers.{sibling.Key}", StringComparison.Ordinal)
            select $"{path} uses {sibling.Key}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_locked()
    {
        var solution = House.Text("ServiceHall.sln").Replace('\\', '/');
        Assert.All(House.Projects, project =>
        {
            Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(House.Root, Path.GetDirectoryName(project.Path)!, "packages.lock.json")), $"{project.Path} has no packages.lock.json.");
        });
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() => Assert.All(
        House.Projects, project => Assert.DoesNotMatch(@"<PackageReference[^>]*\bVersion(Override)?=", House.Text(project.Path)));

    private static bool IsOfTests(string path) => path.StartsWith("tests/", StringComparison.Ordinal);

    [GeneratedRegex(@"^drivers/ServiceHall\.Drivers(?:\.Simulated)?/(\w+)/.*\.cs$")]
    private static partial Regex DeviceFile();
}
