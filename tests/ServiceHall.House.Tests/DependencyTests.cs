using System.Text.RegularExpressions;
using System.Xml.Linq;

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
        ["Drivers.Named"] = ["Drivers"],
        ["Kiosk"] = ["Contracts", "Drivers"],
        ["CounterTerminal"] = ["Contracts", "Drivers"],
        ["DisplayWall"] = ["Contracts", "Drivers"],
    };

    /// <summary>What is built only when asked for, and so keeps its packages out of everybody else's restore (decision 41).</summary>
    private static readonly string[] OptIn = ["Drivers.Named", "Drivers.Named.Tests"];

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
            where House.Text(path) is var text && (text.Contains($"using ServiceHall.Drivers.{sibling.Key}", StringComparison.Ordinal) || text.Contains($"using ServiceHall.Drivers.Named.{sibling.Key}", StringComparison.Ordinal))
            select $"{path} uses {sibling.Key}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_but_what_is_opt_in_is_in_the_solution_and_all_are_locked()
    {
        var solution = House.Text("ServiceHall.sln").Replace('\\', '/');
        Assert.All(House.Projects, project =>
        {
            Assert.Equal(!OptIn.Contains(project.Name), solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal));
            Assert.True(File.Exists(Path.Combine(House.Root, Path.GetDirectoryName(project.Path)!, "packages.lock.json")), $"{project.Path} has no packages.lock.json.");
        });
    }

    [Fact]
    public void Only_the_host_has_what_is_opt_in_and_only_when_asked_for()
    {
        var users = House.Projects.Where(project => project.References.Any(OptIn.Contains)).ToList();
        Assert.Equal(["Drivers.Named.Tests", "Host"], users.Select(user => user.Name).Order(StringComparer.Ordinal));

        var host = House.Projects.Single(project => project.Name == "Host").Path;
        var group = XDocument.Parse(House.Text(host)).Descendants("ProjectReference").Single(reference => reference.Attribute("Include")!.Value.Contains(".Named.", StringComparison.Ordinal)).Parent!;
        Assert.Equal("'$(NamedPackages)' == 'true'", group.Attribute("Condition")?.Value);
        Assert.True(File.Exists(Path.Combine(House.Root, Path.GetDirectoryName(host)!, "packages.named.lock.json")));
    }

    [Fact]
    public void Packages_of_what_is_opt_in_are_nobody_else_s()
    {
        var packages = House.Projects.ToLookup(project => OptIn.Contains(project.Name), project => XDocument.Parse(House.Text(project.Path)).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value));
        Assert.Contains("SkiaSharp", packages[true].SelectMany(names => names));
        Assert.Empty(packages[true].SelectMany(names => names).Intersect(packages[false].SelectMany(names => names)));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() => Assert.All(
        House.Projects, project => Assert.DoesNotMatch(@"<PackageReference[^>]*\bVersion(Override)?=", House.Text(project.Path)));

    private static bool IsOfTests(string path) => path.StartsWith("tests/", StringComparison.Ordinal);

    [GeneratedRegex(@"^drivers/ServiceHall\.Drivers(?:\.Simulated|\.Named)?/(\w+)/.*\.cs$")]
    private static partial Regex DeviceFile();
}
