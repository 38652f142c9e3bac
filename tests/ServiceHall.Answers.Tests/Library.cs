using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers.Tests;

/// <summary>The township's library in a file of its own, which can be closed and opened again.</summary>
public sealed class Library : IDisposable
{
    private static readonly PlanIndex _plan = PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "township.json")));
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-answers-").FullName;

    public Library() => It = Open();

    public AnswerLibrary It { get; private set; }

    public static IReadOnlyList<AnswerEntry> Shipped { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "answers", "township.json"))).RootElement.GetProperty("answers").Deserialize<List<AnswerEntry>>(Wire.Options)!;

    public static LocalText? NameOf(MatterId matter) => _plan.Matter(matter)?.Name;

    public static IReadOnlyList<Matter> Matters => _plan.Plan.Matters;

    public IReadOnlyList<string> Find(string text, bool staff = false) => [.. It.Search(new AnswersQuestion(text), staff).Answers.Select(entry => entry.Id)];

    public void Reopen()
    {
        It.Dispose();
        It = Open();
    }

    public void Dispose()
    {
        It.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private AnswerLibrary Open() => AnswerLibrary.Open(Path.Combine(_folder, "answers.db"), () => Shipped, NameOf, TimeProvider.System);
}
