namespace ServiceHall.Browser.Tests.Stage;

internal static class Repository
{
    /// <summary>The folder that holds ServiceHall.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "ServiceHall.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository."));
}
