using System.Net;
using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

// Citizens at the kiosks: card, code, touch; wrong input; paper.
public sealed partial class RehearsalOfADay
{
    private const string Elder = "欧阳测试";
    private string _cardTicket = "";
    private string _cardNumber = "";

    private async Task WrongInput()
    {
        var before = await TakenTodayAsync();
        var unknown = await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["haircut"] });
        checks.That("an unknown matter is named", IsStatus(unknown, HttpStatusCode.UnprocessableEntity, "unknown-matter") && unknown["field"] == "matters", unknown);
        var closed = await stage.As(stage.TokenOf("counter-1")).PostAsync($"{Api}/windows/1/call-next");
        checks.That("a closed window calls nobody", IsStatus(closed, HttpStatusCode.Conflict, "window-closed"), closed);
        var pin = await stage.Stranger.PostAsync("/api/sign-in", new { clerk = "li", pin = "999999" });
        checks.That("a wrong PIN opens nothing", pin.Status == HttpStatusCode.Unauthorized && pin.Problem == "wrong-pin", pin);
        var stranger = await stage.Stranger.PostAsync($"{Api}/numbers", new { matters = (string[])["consultation"] });
        checks.That("a stranger takes no number", stranger.Status == HttpStatusCode.Unauthorized, stranger);
        var wrongDoor = await _kioskDoors.PostAsync($"{Api}/windows/1/call-next");
        checks.That("a kiosk calls nobody", wrongDoor.Status == HttpStatusCode.Forbidden, wrongDoor);
        await CheckAWrongPlan();
        await ScanWildCodes();
        await ReadABrokenFrame();
        checks.That("nothing else changed", await TakenTodayAsync() == before, $"{before} numbers before and after");
    }

    private async Task CheckAWrongPlan()
    {
        var wrong = Path.Combine(stage.Folder, "wrong.json");
        var text = await File.ReadAllTextAsync(stage.PlanFile);
        await File.WriteAllTextAsync(wrong, text.Replace("\"area\":\"B\"", "\"area\":\"Z\"", StringComparison.Ordinal));
        var (code, said) = await ServantProcess.RunAsync("check", wrong);
        checks.That("a malformed plan is refused with its path", code != 0 && said.Contains("$.windows[2].area", StringComparison.Ordinal), said.ReplaceLineEndings(" ").Trim());
    }

    private async Task ScanWildCodes()
    {
        _screen.Forget();
        await _bench.ScanAsync("kiosk-1-scanner", new string('x', 10_000));
        await Said("10 kB of code get a sentence", "too-long");
        await _bench.ScanAsync("kiosk-1-scanner", "ticket\u0000\u0007\u001b[2J");
        await Said("control characters get a sentence", "not-text");
        await _bench.ScanAsync("kiosk-1-scanner", "https://example.invalid/anything");
        await Said("a stranger's code gets a sentence", "not-ours");

        Task<JsonElement> Said(string what, string reason) => checks.UntilAsync(
            what, () => Task.FromResult(_screen.Last("code")), code => Text(code, "reason") == reason, code => code.ToString());
    }

    private async Task ReadABrokenFrame()
    {
        _screen.Forget();
        await _bench.PressAsync("kiosk-1-card", "broken-frame");
        await _bench.LayCardAsync("kiosk-1-card", "测试乙", "1990-01-01");
        await checks.UntilAsync(
            "a broken SDT frame gets a sentence, or the reader asks again until it is whole",
            () => Task.FromResult((Refused: _screen.All("cardRefused").Count, Card: _screen.Last("card"))),
            seen => seen.Refused > 0 || Text(seen.Card, "maskedName") == "测**", seen => $"{seen.Refused} refusal(s), then {Text(seen.Card, "maskedName")}", 12);
        await _bench.TakeCardAsync("kiosk-1-card");
        await _screen.TellAsync("Forget");
        await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private async Task CitizenWithACard()
    {
        _screen.Forget();
        await _bench.LayCardAsync("kiosk-1-card", Elder, "1950-03-01");
        var card = await checks.UntilAsync(
            "the screen shows the masked name and offers the elder's persona", () => Task.FromResult(_screen.Last("card")),
            shown => Text(shown, "maskedName") == "欧**" && Text(shown, "persona") == "elderly", shown => shown.ToString());
        // The name of the laying is random and has digits of its own.
        var told = string.Concat(card.EnumerateObject().Where(field => field.Name != "laying").Select(field => field.Value.ToString()));
        checks.That("no digit of the card's number is on the screen", !told.Any(char.IsDigit), "only the name's first character");
        var taken = await TakeAtKiosk(_screen, ["id-card-renewal"], null, useCard: true);
        _cardNumber = Number(taken);
        _cardTicket = Text(taken, "code");
        checks.That("one number, durable before it was answered", _cardNumber == "A001", taken);
        var sheets = await checks.UntilAsync(
            "paper with that number came out of the printer", () => _bench.SheetsAsync("kiosk-1-printer"),
            all => all.Any(sheet => sheet.GetRawText().Contains(_cardNumber, StringComparison.Ordinal)), all => $"{all.Count} sheet(s)", 15);
        checks.That("its QR leads to the phone page", sheets[^1].GetRawText().Contains("/t/" + _cardTicket, StringComparison.Ordinal), "/t/" + _cardTicket);
        await checks.UntilAsync("the hall knows that it is printed", () => VisitAsync(_cardTicket), visit => Text(visit, "print") == "printed", visit => Text(visit, "print"));
        checks.That("the number of the card is nowhere in the data folder", !await InTheDataFolder("19500301"), "searched every file for its birth date");
        await _bench.TakeCardAsync("kiosk-1-card");
    }

    private async Task SameCardAgain()
    {
        var before = await TakenTodayAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        _screen.Forget();
        await _bench.LayCardAsync("kiosk-1-card", Elder, "1950-03-01");
        await checks.UntilAsync(
            "the screen shows the number already held", () => Task.FromResult(_screen.Last("card")),
            card => card.ValueKind == JsonValueKind.Object && card.TryGetProperty("visit", out var visit) && Number(visit) == _cardNumber, card => card.ToString(), 12);
        await checks.UntilAsync(
            "a second sheet, headed 重打, with the same number", () => _bench.SheetsAsync("kiosk-1-printer"),
            all => all.Any(sheet => sheet.GetRawText().Contains("重打", StringComparison.Ordinal) && sheet.GetRawText().Contains(_cardNumber, StringComparison.Ordinal)),
            all => $"{all.Count} sheet(s)", 15);
        checks.That("no second number was given", await TakenTodayAsync() == before, $"{before} before and after");
        await _bench.TakeCardAsync("kiosk-1-card");
        await _screen.TellAsync("Forget");
    }

    private async Task CitizenWithAQrCode()
    {
        _screen.Forget();
        await _bench.ScanAsync("kiosk-1-scanner", "servicehall:bundle=newborn");
        await checks.UntilAsync("the kiosk understands the code", () => Task.FromResult(_screen.Last("code")), code => Text(code, "bundle") == "newborn", code => code.ToString());
        var taken = await TakeAtKiosk(_screen, [], "newborn", useCard: false);
        checks.That("three matters, one leg, one number", taken.GetProperty("legs").GetArrayLength() == 1 && taken.GetProperty("legs")[0].GetProperty("matters").GetArrayLength() == 3, Number(taken));
        await checks.UntilAsync("it is printed", () => VisitAsync(Text(taken, "code")), visit => Text(visit, "print") == "printed", visit => Text(visit, "print"), 15);
        _screen.Forget();
        await _bench.ScanAsync("kiosk-1-scanner", $"{stage.HallAddress}t/{Text(taken, "code")}");
        await checks.UntilAsync(
            "its own ticket held before the scanner is shown", () => Task.FromResult(_screen.Last("code")),
            code => Text(code, "kind") == "ticket" && Number(code.GetProperty("visit")) == Number(taken), code => Text(code, "kind"));
    }

    private async Task CitizenByTouch()
    {
        var bench = new Workshop(stage.At(stage.KioskAddress, null));
        await using var screen = await Listener.ConnectAsync(stage.KioskAddress, "/hubs/kiosk?station=kiosk-2", stage.TokenOf("kiosk-2"), "print", "hall");
        await screen.InvokeAsync("Enter");
        var quote = await screen.InvokeAsync("Quote", new { matters = (string[])["pension-check", "medical-reimbursement"] });
        checks.That("before taking it says how many are ahead", quote.GetProperty("quote").GetProperty("ahead").GetInt32() == 2, quote.GetProperty("quote"));
        var press = stage.CommandId();
        var taken = await TakeAtKiosk(screen, ["pension-check", "medical-reimbursement"], null, useCard: false, press);
        var again = await TakeAtKiosk(screen, ["pension-check", "medical-reimbursement"], null, useCard: false, press);
        checks.That("the same press sent twice is one number", Number(taken) == Number(again) && Text(taken, "code") == Text(again, "code"), Number(taken));
        await checks.UntilAsync(
            "paper came out of the second kiosk's own printer", () => bench.SheetsAsync("kiosk-2-printer"),
            all => all.Count == 1 && all[0].GetRawText().Contains(Number(taken), StringComparison.Ordinal), all => $"{all.Count} sheet(s)", 15);
        await checks.UntilAsync("and the hall knows", () => VisitAsync(Text(taken, "code")), visit => Text(visit, "print") == "printed", visit => Text(visit, "print"));
    }

    private async Task PaperOutDuringAPrint()
    {
        var before = (await _bench.SheetsAsync("kiosk-1-printer")).Count;
        var taken = await TakeAtKiosk(_screen, ["consultation"], null, useCard: false);
        var number = Number(taken);
        await checks.UntilAsync("the ticket is on its way to the printer", () => VisitAsync(Text(taken, "code")), visit => Text(visit, "print") == "printing", visit => Text(visit, "print"), 5);
        await _bench.SetAsync("kiosk-1-printer", new { paper = "out" });
        var visit = await checks.UntilAsync(
            "the hall is told that it is not printed, and why", () => VisitAsync(Text(taken, "code")),
            visit => Text(visit, "print") == "failed" && Text(visit, "printFault") is "paper-out" or "unknown", visit => $"{Text(visit, "print")}: {Text(visit, "printFault")}", 25);
        checks.That("the number stays good", Text(visit, "state") == "waiting", $"{number} is {Text(visit, "state")}");
        await checks.UntilAsync("the kiosk's screen knows before anybody chooses", () => Task.FromResult(_screen.Last("station")), status => Text(status, "printer") == "paper-out", status => Text(status, "printer"));
        await _bench.SetAsync("kiosk-1-printer", new { paper = "ok" });
        await checks.UntilAsync("refilled, the kiosk prints again", () => Task.FromResult(_screen.Last("station")), status => Text(status, "printer") == "ready", status => Text(status, "printer"), 15);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var whole = (await _bench.SheetsAsync("kiosk-1-printer")).Count(sheet => sheet.GetRawText().Contains("/t/" + Text(taken, "code"), StringComparison.Ordinal));
        checks.That("the half-printed ticket does not come out by itself", whole == 0, $"{whole} whole sheets of {number}");
        await _screen.InvokeAsync("Reprint", new { commandId = stage.CommandId(), visit = taken.GetProperty("visit") });
        await checks.UntilAsync(
            "asked for, it comes once and is headed 重打", () => _bench.SheetsAsync("kiosk-1-printer"),
            all => all.Count(sheet => sheet.GetRawText().Contains("/t/" + Text(taken, "code"), StringComparison.Ordinal) && sheet.GetRawText().Contains("重打", StringComparison.Ordinal)) == 1,
            all => $"{all.Count - before} new sheet(s)", 15);
    }

    private async Task<JsonElement> TakeAtKiosk(Listener screen, string[] matters, string? bundle, bool useCard, string? press = null)
    {
        var taken = await screen.InvokeAsync("TakeNumber", new { commandId = press ?? stage.CommandId(), matters, bundle, useCard, paper = true });
        var answer = taken.GetProperty("answer");
        if (answer.TryGetProperty("rejection", out var rejection)) throw new InvalidOperationException(rejection.ToString());
        return answer.GetProperty("outcome");
    }

    private async Task<bool> InTheDataFolder(string text)
    {
        var needle = System.Text.Encoding.UTF8.GetBytes(text);
        // The hall's lock holds its process id and nothing else, and nobody may open it meanwhile.
        foreach (var file in Directory.GetFiles(stage.Data, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(needle) >= 0) return true;
        }

        return false;
    }
}
