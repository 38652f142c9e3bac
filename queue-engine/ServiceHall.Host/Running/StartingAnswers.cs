using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Running;

/// <summary>What a hall's answer library begins with: the file of the plan's name in the folder <c>answers</c> beside the plan. Later the library is the hall's own.</summary>
public static class StartingAnswers
{
    /// <summary>The entries that come with a plan; none when there is no such file.</summary>
    /// <exception cref="StartRefusedException">The file cannot be used.</exception>
    public static IReadOnlyList<AnswerEntry> Of(string plan)
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(plan))!, "answers", Path.GetFileName(plan));
        if (!File.Exists(file)) return [];
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllText(file), Wire.Options)?.Answers ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The answers {file} cannot be used: {fault.Message} Mend the file, or move it away to begin with an empty library.");
        }
    }

    private sealed record Content(IReadOnlyList<AnswerEntry> Answers);
}
