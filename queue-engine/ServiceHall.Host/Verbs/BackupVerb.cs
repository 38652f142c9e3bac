using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Contracts;
using ServiceHall.Host.Backups;
using ServiceHall.Host.Keys;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall backup</c>: asks the hall that runs on this machine for a backup, for a timer that does it every night.</summary>
public static class BackupVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var hall = new Option<string>("--hall") { Description = "Where the running hall is.", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
        var data = new Option<string>("--data") { Description = "Its data folder, for the manager's token.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
        var verb = new Command("backup", "Asks a running hall for a backup; it keeps serving, and puts it where its own --backups says.") { hall, data };
        verb.SetAction((given, cancellation) => AskAsync(given.GetRequiredValue(hall), given.GetRequiredValue(data), cancellation));
        return verb;
    }

    private static async Task<int> AskAsync(string hall, string data, CancellationToken cancellation)
    {
        var path = Path.Combine(data, "stations.json");
        var stations = PrivateFile.Read<StationsFile>(path) ?? throw new StartRefusedException($"There is no {path}. Name the hall's data folder with --data.");
        var token = stations.Stations.FirstOrDefault(one => one.Role == Roles.Manager)?.Token ?? throw new StartRefusedException($"{path} holds no manager's token.");
        if (!Uri.TryCreate($"{hall.TrimEnd('/')}/api/halls/{stations.Hall}/backups", UriKind.Absolute, out var door) || door.Scheme is not ("http" or "https"))
        {
            throw new StartRefusedException($"--hall '{hall}' is no address. Give the hall's, such as http://127.0.0.1:5080.");
        }

        // It takes as long as there is to copy.
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await client.PostAsync(door, content: null, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode) throw new StartRefusedException(Said(text) ?? $"{door} answered {(int)answer.StatusCode}. Is the hall there?", ExitCodes.Failed);
            var made = JsonSerializer.Deserialize<BackupMade>(text, Wire.Options)!;
            Console.WriteLine($"{made.Folder}: position {made.Position}, {made.Files} files, {made.Size} bytes.");
            return ExitCodes.Ok;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException)
        {
            throw new StartRefusedException($"The hall at {hall} gave no backup: {fault.Message} A hall that is not running is backed up by copying its data folder.", ExitCodes.Failed);
        }
    }

    private static string? Said(string text) => text.StartsWith('{') && JsonNode.Parse(text) is { } problem && problem["detail"] is { } detail ? $"{detail} {problem["remedy"]}" : null;
}
