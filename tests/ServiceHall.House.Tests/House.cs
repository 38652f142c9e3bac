using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ServiceHall.House.Tests;

/// <summary>The repository as files.</summary>
internal static partial class House
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", "wwwroot", "artifacts", "data", ".git", ".vs"];

    /// <summary>The folder that holds ServiceHall.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Every written file with one of these endings, as a path from the root with slashes.</summary>
    public static IReadOnlyList<string> Files(params string[] endings) =>
        [.. Written(new DirectoryInfo(Root)).Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a file.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every project: its short name (<c>Engine</c>), its path, and the short names it references.</summary>
    public static IReadOnlyList<(string Name, string Path, IReadOnlyList<string> References)> Projects { get; } =
        [.. Files(".csproj").Select(path => (ShortName(path), path, References(path)))];

    /// <summary>Types declared in C# code, with the file and line.</summary>
    public static IEnumerable<(string Name, string Place)> Types() =>
        from path in Files(".cs")
        from line in Lines(path).Select((text, index) => (text, number: index + 1))
        let match = TypeDeclaration().Match(line.text)
        where match.Success
        select (match.Groups[1].Value, $"{path}:{line.number}");

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path).Replace("ServiceHall.", "", StringComparison.Ordinal);

    private static IReadOnlyList<string> References(string path) =>
        [.. XDocument.Parse(Text(path)).Descendants("ProjectReference").Select(reference => ShortName(reference.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static IEnumerable<string> Written(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles()) yield return Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
        foreach (var child in folder.EnumerateDirectories().Where(child => !Built.Contains(child.Name)))
        {
            foreach (var file in Written(child)) yield return file;
        }
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "ServiceHall.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository."));

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|abstract|static|readonly|partial|file|ref)\s+)*(?:class|record struct|record|struct|interface|enum)\s+(\w+)")]
    private static partial Regex TypeDeclaration();
}
