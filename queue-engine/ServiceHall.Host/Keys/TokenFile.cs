using System.Buffers;

namespace ServiceHall.Host.Keys;

/// <summary>A token as somebody handed it over: by itself in a file, or as a line of a hall's <c>stations.json</c>.</summary>
public static class TokenFile
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The token of a station in a file; empty when the file is.</summary>
    /// <exception cref="StartRefusedException">It cannot be read, or knows no such station.</exception>
    public static string Read(string file, string station)
    {
        try
        {
            var text = File.ReadAllText(file);
            if (!text.TrimStart().StartsWith('{')) return text.Trim();
            var all = PrivateFile.Read<StationsFile>(file)!.Stations;
            return all.FirstOrDefault(one => one.Id == station)?.Token
                ?? throw new StartRefusedException($"{file} has no station '{station}'. Known: {string.Join(", ", all.Select(one => one.Id))}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The token file {file} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Whether it has letters that no token has.</summary>
    public static bool IsNone(string token) => token.AsSpan().ContainsAnyExcept(Letters);
}
