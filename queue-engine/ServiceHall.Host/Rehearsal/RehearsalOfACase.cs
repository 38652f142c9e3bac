using System.Globalization;
using System.Net;
using System.Text.Json;
using ServiceHall.Calendars;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Rehearsal;

/// <summary>
/// The closed loop, played through a hall's real doors while days pass: a bad rating on the pad that is answered late, a reflection over a
/// weekend and a holiday, an application that expires, a deadline in a year without notice.
/// </summary>
public sealed class RehearsalOfACase(RunningHall hall, ShiftedTime time, Checks checks) : IAsyncDisposable
{
    private const string Api = "/api/halls/township";
    private static readonly string[] _cardOnly = ["social-security-card"];
    private static readonly string[] _tooManySteps = ["too-many-steps"];
    private readonly Dictionary<string, Doors> _people = [];
    private int _commands;

    /// <summary>Plays it all.</summary>
    /// <returns>The exit code: 0 when every check held.</returns>
    public static async Task<int> PlayAsync(TextWriter output, CancellationToken stop)
    {
        var checks = new Checks(output, stop);
        var folder = Directory.CreateTempSubdirectory("servicehall-case-").FullName;
        // Wednesday 23 September 2026, nine in the morning: the 25th to 27th are off, 1 to 7 October too, the 10th is worked.
        var time = new ShiftedTime(new DateTimeOffset(2026, 9, 23, 1, 0, 0, TimeSpan.Zero));
        try
        {
            var options = new HallOptions { Plan = PlanFile.Default, Data = Path.Combine(folder, "data"), Urls = ["http://127.0.0.1:0"], SimulateDevices = true, DemoPins = true };
            await using var hall = await RunningHall.StartAsync(options, time, CancellationToken.None);
            await using var rehearsal = new RehearsalOfACase(hall, time, checks);
            await rehearsal.PlayAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        checks.Close();
        return checks.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        foreach (var doors in _people.Values) doors.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PlayAsync()
    {
        await checks.StepAsync("Wednesday: the desks sign in", SignInAsync);
        await checks.StepAsync("A bad rating on the pad opens its case by itself", BadRatingAsync);
        await checks.StepAsync("A reflection and an application are taken in", TakeInAsync);
        await checks.StepAsync("Days pass over the Mid-Autumn holiday: warned, overdue, escalated", DaysPassAsync);
        await checks.StepAsync("The bad rating is answered late, verified, closed and filed", AnswerLateAsync);
        await checks.StepAsync("The reflection goes through its three stages over the National Day", ReflectionAsync);
        await checks.StepAsync("The application's time runs out: taken as agreed, told and handed over", ApplicationAsync);
        await checks.StepAsync("The indicators moved as they should", IndicatorsAsync);
        await checks.StepAsync("30 December: a deadline in a year without notice, counted anew when it comes", YearWithoutNoticeAsync);
    }

    private async Task SignInAsync()
    {
        foreach (var (who, pin) in ((string, string)[])[("li", "100001"), ("zhou", "100005"), ("sun", "700001"), ("jin", "700002"), ("he", "800001")])
        {
            using var nobody = new Doors(new Uri(hall.Urls[0]), null);
            var pass = await nobody.PostAsync("/api/sign-in", new { clerk = who, pin });
            if (_people.Remove(who, out var before)) before.Dispose();
            _people[who] = new Doors(new Uri(hall.Urls[0]), pass["token"]);
            checks.That($"{who} is let in", pass.Status == HttpStatusCode.OK, pass["role"]);
        }
    }

    private string _bad = "";
    private string _badCode = "";

    private async Task BadRatingAsync()
    {
        using var kiosk = new Doors(new Uri(hall.Urls[0]), hall.Tokens.Find("kiosk-1")!.Token);
        var taken = await kiosk.PostAsync($"{Api}/numbers", new { matters = _cardOnly });
        _badCode = taken["code"]!;
        foreach (var verb in (string[])["open", "call-next", "start", "finish"]) await _people["li"].PostAsync($"{Api}/windows/1/{verb}");
        var visit = new VisitId(long.Parse(taken["visit"]!, CultureInfo.InvariantCulture));
        var pad = hall.Office.For(Holder.Of(hall.Tokens.Find("counter-1")!));
        var began = TimeProvider.System.GetTimestamp();
        var answer = await pad.SubmitAsync(new RateVisit { CommandId = Id(), Visit = visit, Level = 1, Channel = "pad", Reasons = ["manner-cold"] }, CancellationToken.None);
        var ledger = await LedgerAsync("?of=bad-rating");
        var took = TimeProvider.System.GetElapsedTime(began);
        checks.That("the rating is taken", answer.Rejection is null, answer.Rejection?.Detail ?? $"position {answer.Position}");
        checks.That("one case stands in the ledger, within a second", ledger.Count == 1 && took.TotalSeconds < 1, $"{ledger.Count} after {took.TotalMilliseconds:0} ms");
        _bad = Text(ledger[0], "case");
        var story = await _people["he"].GetAsync($"{Api}/cases/{_bad}");
        var source = story.Json.GetProperty("case").GetProperty("source");
        checks.That("it names visit, window and the rating's own record", Text(source, "visit") == taken["visit"] && Text(source, "window") == "1" && Text(source, "position") == Text(story.Json.GetProperty("events")[0], "position"), source);
        checks.That("a second rating is refused", (await pad.SubmitAsync(new RateVisit { CommandId = Id(), Visit = visit, Level = 5, Channel = "pad" }, CancellationToken.None)).Rejection?.Type == "already-rated", "already-rated");
        await MoveAsync("zhou", _bad, "assign", new { department = "social-security" });
        checks.That("it is the department's turn", await OwnerAsync(_bad) == "social-security", await OwnerAsync(_bad));
    }

    private string _reflection = "";
    private string _application = "";
    private string _applicationCode = "";

    private async Task TakeInAsync()
    {
        var one = await _people["zhou"].PostAsync($"{Api}/cases", new { of = "reflection", subject = "灵活就业参保多次未办成", level = "complex", problems = _tooManySteps });
        checks.That("the reflection has a deadline and a code", one.Status == HttpStatusCode.Created && one["due"] == "2026-09-24" && one["code"]?.Length > 10, one["due"]);
        _reflection = one["case"]!;
        await MoveAsync("zhou", _reflection, "assign", new { department = "social-security" });
        var two = await _people["li"].PostAsync($"{Api}/applications", new { matter = "food-licence", identity = new { number = "110101199003078888", name = "张三" } });
        // Five working days after the 23rd: 24, 28, 29, 30 September, 8 October.
        checks.That("the application is promised for 8 October", two["due"] == "2026-10-08", two["due"]);
        (_application, _applicationCode) = (two["case"]!, two["code"]!);
    }

    private async Task DaysPassAsync()
    {
        await PassAsync(1); // Thursday 24
        checks.That("the owners are warned on the day before it is too late", await HasEventAsync(_bad, "case-warned.v1"), await EventsAsync(_bad));
        await MoveAsync("sun", _reflection, "accept");
        checks.That("five working days over holiday and weekend end on 9 October", await DueAsync(_reflection) == "2026-10-09", await DueAsync(_reflection));
        await PassAsync(2); // Saturday 26, a holiday
        checks.That("on a holiday nobody is called late by working days", !await HasEventAsync(_bad, "case-overdue.v1"), await EventsAsync(_bad));
        await PassAsync(2); // Monday 28
        checks.That("on the first working day after, the supervisor is told", await HasEventAsync(_bad, "case-overdue.v1"), await EventsAsync(_bad));
        checks.That("it leads the supervisor's ledger", Text((await LedgerAsync(""))[0], "case") == _bad, "first row");
    }

    private async Task AnswerLateAsync()
    {
        await MoveAsync("sun", _bad, "accept");
        await PassAsync(3); // Thursday 1 October, off
        await PassAsync(7); // Thursday 8
        checks.That("the handling is overdue", (await RowAsync(_bad)).GetProperty("overdue").GetBoolean(), await DueAsync(_bad));
        await MoveAsync("sun", _bad, "answer", new { result = "done", text = "已约谈并向您致歉" });
        var refused = await _people["zhou"].PostAsync($"{Api}/cases/{_bad}/close");
        checks.That("it is not closed before the call-back", refused.Problem == "not-verified", refused.Problem);
        await MoveAsync("zhou", _bad, "verify", new { finding = "contented", text = "电话回访，表示满意" });
        await MoveAsync("zhou", _bad, "close");
        checks.That("closed, it still stands in the ledger", (await LedgerAsync("")).Any(row => Text(row, "case") == _bad), "closed");
        await MoveAsync("zhou", _bad, "file");
        checks.That("filed, it has left it", (await LedgerAsync("")).All(row => Text(row, "case") != _bad), "filed");
        using var phone = new Doors(new Uri(hall.Urls[0]), null);
        var shown = await phone.GetAsync($"/api/cases/{_badCode}");
        checks.That("the citizen's phone shows the answer", Text(shown.Json[0], "step") == "closed" && Text(shown.Json[0], "answer").Length > 0, Text(shown.Json[0], "answer"));
    }

    private async Task ReflectionAsync()
    {
        // Due on 9 October, three of five days used: 28, 29, 30 September. It waits for papers until Monday the 12th, which counts again: 12, 13.
        await MoveAsync("sun", _reflection, "suspend", new { reason = "待本人补充劳动合同" });
        await PassAsync(4);
        await MoveAsync("sun", _reflection, "resume");
        checks.That("while it stood no day counted", await DueAsync(_reflection) == "2026-10-13", await DueAsync(_reflection));
        await MoveAsync("sun", _reflection, "extend", new { days = 2, reason = "需向上级请示" });
        checks.That("it is extended by two working days", await DueAsync(_reflection) == "2026-10-15", await DueAsync(_reflection));
        var again = await _people["sun"].PostAsync($"{Api}/cases/{_reflection}/extend", new { days = 1, reason = "再延" });
        checks.That("once only", again.Problem == "extended-before", again.Problem);
        await MoveAsync("sun", _reflection, "answer", new { result = "done", text = "已办结" });
        await MoveAsync("zhou", _reflection, "verify", new { finding = "contented" });
        await MoveAsync("zhou", _reflection, "close");
        await MoveAsync("zhou", _reflection, "file");
    }

    private async Task ApplicationAsync()
    {
        var events = await EventsAsync(_application);
        checks.That("it expired on record and is answered as agreed", events.Contains("case-expired.v1", StringComparison.Ordinal) && events.Contains("case-answered.v1", StringComparison.Ordinal), events);
        using var phone = new Doors(new Uri(hall.Urls[0]), null);
        var shown = (await phone.GetAsync($"/api/cases/{_applicationCode}")).Json[0];
        var pickUp = Text(shown, "pickUp");
        checks.That("the citizen is told: ready, by default, under a pick-up number", Text(shown, "step") == "ready" && Text(shown, "expired") == "agreed" && pickUp.Length == 5, shown);
        var wrong = await _people["li"].PostAsync($"{Api}/pick-ups/{pickUp}/hand-over", new { identity = new { number = "110101199003070000" } });
        checks.That("it is not handed to somebody else", wrong.Problem == "proof-wrong", wrong.Problem);
        var handed = await _people["li"].PostAsync($"{Api}/pick-ups/{pickUp}/hand-over", new { identity = new { number = "110101199003078888" } });
        checks.That("it is handed over against the document and filed", handed.Status == HttpStatusCode.OK, handed);
    }

    private async Task IndicatorsAsync()
    {
        var told = await _people["he"].GetAsync($"{Api}/indicators?from=2026-09-01&to=2026-10-31");
        var row = told.Json[0];
        checks.That("one visit, rated, badly", Text(row, "finished") == "1" && Text(row, "notRatedRate") == "0" && Text(row, "goodRate") == "0", row);
        checks.That("差评整改率 is 1", Text(row, "rectifiedRate") == "1", Text(row, "rectifiedRate"));
        checks.That("按时办结率: of three cases one was in time", Text(row, "casesDue") == "3" && Text(row, "casesOnTime") == "1", $"{Text(row, "casesOnTime")} of {Text(row, "casesDue")}");
        var byWindow = await _people["he"].GetAsync($"{Api}/indicators?from=2026-09-01&to=2026-10-31&by=window");
        checks.That("by window it is window 1's", byWindow.Json.EnumerateArray().Any(one => Text(one, "key") == "1" && Text(one, "goodRate") == "0"), "window 1");
        var before = await _people["he"].GetAsync($"{Api}/indicators?from=2026-08-01&to=2026-08-31");
        checks.That("a month without anybody has no rate, not a good one", Text(before.Json[0], "goodRate").Length == 0, before.Json[0]);
    }

    private async Task YearWithoutNoticeAsync()
    {
        time.Pass(TimeSpan.FromDays(79)); // 12 October to 30 December
        await hall.Engine.KeepCasesAsync();
        await SignInAsync();
        var one = await _people["zhou"].PostAsync($"{Api}/cases", new { of = "reflection", subject = "年末登记", level = "complex", department = "social-security" });
        await MoveAsync("sun", one["case"]!, "accept");
        checks.That("the deadline in 2027 is provisional", (await RowAsync(one["case"]!)).GetProperty("provisional").GetBoolean(), await DueAsync(one["case"]!));
        var before = await DueAsync(one["case"]!);
        using var manager = new Doors(new Uri(hall.Urls[0]), hall.Tokens.Find("manager")!.Token);
        var loaded = await manager.PutAsync($"{Api}/calendars/2027", new YearNotice(2027, "a rehearsal's notice", [new DaysOff(new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 5), "元旦", "New Year")], []));
        checks.That("the manager loads the year's notice while the hall runs", loaded.Status == HttpStatusCode.OK, loaded.Status);
        checks.That("with the year's notice it is counted anew, on record", await HasEventAsync(one["case"]!, "deadline-recomputed.v1") && await DueAsync(one["case"]!) == "2027-01-11", $"{before} -> {await DueAsync(one["case"]!)}");
    }

    // Days pass; everybody signs in again, and the hall looks at its clocks.
    private async Task PassAsync(int days)
    {
        time.Pass(TimeSpan.FromDays(days));
        await hall.Engine.KeepCasesAsync();
        await SignInAsync();
    }

    private async Task MoveAsync(string who, string id, string verb, object? body = null)
    {
        var reply = await _people[who].PostAsync($"{Api}/cases/{id}/{verb}", body ?? new { });
        checks.That($"{who}: {verb}", reply.Status == HttpStatusCode.OK, reply.Status == HttpStatusCode.OK ? reply["events"] : reply);
    }

    private async Task<IReadOnlyList<JsonElement>> LedgerAsync(string query) => [.. (await _people["he"].GetAsync($"{Api}/cases{query}")).Json.EnumerateArray()];

    private async Task<JsonElement> RowAsync(string id) => (await _people["he"].GetAsync($"{Api}/cases/{id}")).Json.GetProperty("case").GetProperty("row");

    private async Task<string> DueAsync(string id) => Text(await RowAsync(id), "due");

    private async Task<string> OwnerAsync(string id) => Text(await RowAsync(id), "owner");

    private async Task<string> EventsAsync(string id) =>
        string.Join(' ', (await _people["he"].GetAsync($"{Api}/cases/{id}")).Json.GetProperty("events").EnumerateArray().Select(one => Text(one, "type")));

    private async Task<bool> HasEventAsync(string id, string type) => (await EventsAsync(id)).Contains(type, StringComparison.Ordinal);

    private CommandId Id() => new("case-rehearsal-" + (++_commands).ToString(CultureInfo.InvariantCulture));

    private static string Text(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value.ToString() : "";
}
