using System.Diagnostics;
using System.Text;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Kiosk;
using ServiceHall.Kiosk.Reserve;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

/// <summary>A kiosk whose hall is out of reach: numbers from its reserve, on paper, and in the hall's line afterwards.</summary>
public sealed class GivingByItselfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-kiosk-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Numbers_given_while_the_hall_is_away_are_printed_and_handed_over_in_order_with_their_times()
    {
        await using var kiosk = await CutOffAsync();
        Assert.Equal("K001", await TakeAsync(kiosk, "one"));
        kiosk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("K002", await TakeAsync(kiosk, "two"));
        Assert.Empty(kiosk.Submitted<MergeNumber>());
        Assert.Equal(["K001", "K002"], kiosk.Printer.Sheets.Select(sheet => ((SheetText)sheet.Parts[2]).Text));

        await TellsWaitingAsync(kiosk, 2);
        kiosk.Hall.Answering = Merging;
        kiosk.Hall.SetLink(true);
        await PassAsync(kiosk, () => kiosk.Submitted<MergeNumber>().Count() == 2 && Shown(kiosk) is { Gives: false, Waiting: 0 }, "both are handed over");
        var merged = kiosk.Submitted<MergeNumber>().ToList();
        Assert.Equal(["K001", "K002"], merged.Select(merge => merge.Number.ToString()));
        Assert.Equal(TimeSpan.FromMinutes(2), merged[1].Given - merged[0].Given);
        Assert.All(merged, merge => Assert.Equal(("kiosk-1", "completed", Township.Birth), (merge.Kiosk.Value, merge.Paper, merge.Matters.Single())));
        Assert.NotEqual(merged[0].CommandId, merged[1].CommandId);
    }

    [Fact]
    public async Task The_same_press_is_the_same_number_on_one_ticket_also_after_a_restart()
    {
        await using (var kiosk = await CutOffAsync())
        {
            Assert.Equal("K001", await TakeAsync(kiosk, "one"));
            Assert.Equal("K001", await TakeAsync(kiosk, "one"));
            Assert.Single(kiosk.Printer.Sheets);
        }

        await using var again = await CutOffAsync(seesTheDay: false);
        Assert.Equal("K001", await TakeAsync(again, "one"));
        Assert.Empty(again.Printer.Sheets);
        Assert.Equal("K002", await TakeAsync(again, "two"));
    }

    [Fact]
    public async Task A_kiosk_killed_while_it_prints_gives_that_number_to_nobody_else_and_prints_it_no_more()
    {
        await using var killed = await CutOffAsync();
        killed.Printer.Held = new TaskCompletionSource();
        var taking = TakeAsync(killed, "one");
        await Eventually.TrueAsync(() => !killed.Printer.Sheets.IsEmpty, "the ticket is being printed");
        // What a killed process leaves behind is what is on disk now.
        var found = Directory.CreateDirectory(Path.Combine(_folder, "found")).FullName;
        using (var copying = Process.Start("cp", [.. Directory.GetFiles(_folder), found])) await copying.WaitForExitAsync(Cancellation);

        await using var kiosk = await CutOffAsync(folder: found);
        Assert.Equal("K002", await TakeAsync(kiosk, "two"));
        var asked = await kiosk.Station.TakeReserveAsync(Press("one"), Cancellation);
        Assert.Equal(("K001", "unknown"), (asked.Number.ToString(), asked.PaperFault));
        Assert.Single(kiosk.Printer.Sheets);
        kiosk.Hall.Answering = Merging;
        kiosk.Hall.SetLink(true);
        await PassAsync(kiosk, () => kiosk.Submitted<MergeNumber>().Count() == 2, "both are handed over");
        Assert.Equal([("K001", "unknown"), ("K002", "completed")], kiosk.Submitted<MergeNumber>().Select(merge => (merge.Number.ToString(), merge.Paper)));
        killed.Printer.Held.SetResult();
        await taking;
    }

    [Fact]
    public async Task A_number_without_paper_is_used_up_and_says_so()
    {
        await using var kiosk = await CutOffAsync();
        kiosk.Printer.Result = new PrintResult(PrintOutcome.Failed, "paper-out");
        Assert.Equal("paper-out", (await kiosk.Station.TakeReserveAsync(Press("one"), Cancellation)).PaperFault);
        kiosk.Printer.Result = new PrintResult(PrintOutcome.Fenced, null);
        Assert.Equal("K002", await TakeAsync(kiosk, "two"));
    }

    [Fact]
    public async Task A_hall_that_has_not_decided_is_asked_again_under_the_same_id_one_that_refused_under_another_and_what_has_no_place_is_told_here()
    {
        await using var kiosk = await CutOffAsync();
        await TakeAsync(kiosk, "one");
        await TakeAsync(kiosk, "two");
        await TellsWaitingAsync(kiosk, 2);
        var undecided = new Queue<string>(["busy", "day-not-open"]);
        kiosk.Hall.Answering = command => undecided.TryDequeue(out var type) ? Answer.Refused(new Rejection(type, "Not now.", "Later."))
            : command is MergeNumber { Number.Ordinal: 1 } ? Answer.Of(3, new Noted()) : Merging(command);
        kiosk.Hall.SetLink(true);
        await PassAsync(kiosk, () => Shown(kiosk) is { Waiting: 0, TurnedAway.Count: 1 }, "the hall has heard of both");
        Assert.Equal("K001", Assert.Single(Shown(kiosk)!.TurnedAway).ToString());
        var sent = kiosk.Submitted<MergeNumber>().ToList();
        Assert.Equal(["K001", "K001", "K001", "K002"], sent.Select(merge => merge.Number.ToString()));
        Assert.Equal(sent[0].CommandId, sent[1].CommandId);
        Assert.NotEqual(sent[1].CommandId, sent[2].CommandId);
    }

    [Fact]
    public async Task What_stands_in_line_already_is_handed_over_no_more()
    {
        await using var kiosk = await CutOffAsync();
        await TakeAsync(kiosk, "one");
        await TellsWaitingAsync(kiosk, 1);
        kiosk.Hall.Answering = _ => Answer.Refused(new Rejection("already-merged", "It is there.", "Nothing."));
        kiosk.Hall.SetLink(true);
        await PassAsync(kiosk, () => kiosk.Submitted<MergeNumber>().Any() && Shown(kiosk) is { Gives: false, Waiting: 0 }, "it is known to be there");
        Assert.Empty(Shown(kiosk)!.TurnedAway);
    }

    [Fact]
    public async Task No_number_is_given_while_it_would_be_wrong()
    {
        await using var kiosk = await CutOffAsync();
        kiosk.Hall.SetLink(true);
        await RefusedAsync(kiosk, "no-reserve");
        kiosk.Hall.SetLink(false, kiosk.Time.GetUtcNow());
        await RefusedAsync(kiosk, "no-reserve");
        kiosk.Time.Advance(TimeSpan.FromSeconds(5));
        kiosk.Printer.Become(DeviceState.Faulted, "paper-out");
        await RefusedAsync(kiosk, "no-reserve");
        kiosk.Printer.Become(DeviceState.Ready);
        await RefusedAsync(kiosk, "not-today", Township.Insurance);
        await RefusedAsync(kiosk, "unknown-matter", new MatterId("haircut"));
        await RefusedAsync(kiosk, "unknown-matter", Township.Birth, Township.Birth);
        await RefusedAsync(kiosk, "no-matters");
        Assert.Equal("K001", await TakeAsync(kiosk, "good"));
        kiosk.Time.Advance(TimeSpan.FromHours(3));
        await RefusedAsync(kiosk, "no-reserve", Township.Birth);
        kiosk.Time.Advance(TimeSpan.FromHours(21));
        await RefusedAsync(kiosk, "no-reserve", Township.Birth);
    }

    [Fact]
    public async Task Five_hundred_a_day_are_enough_and_the_next_day_begins_with_the_first()
    {
        using (var book = ReserveBook.Open(Path.Combine(_folder, "numbers.jsonl"))) book.Write(Number(500) with { Paper = "completed" });
        await using (var kiosk = await CutOffAsync()) await RefusedAsync(kiosk, "no-reserve", Township.Birth);
        using var tomorrow = ReserveBook.Open(Path.Combine(_folder, "numbers.jsonl"));
        Assert.Equal(0, tomorrow.LastOn(new DateOnly(2026, 11, 25)));
        tomorrow.Write(Number(500) with { Paper = "completed", Merged = true });
        tomorrow.Write(Number(1, day: 25));
        Assert.Equal("K001", Assert.Single(tomorrow.Numbers).Number.ToString());
    }

    [Fact]
    public void A_line_that_was_not_written_whole_gave_nothing_and_one_process_has_the_book()
    {
        var path = Path.Combine(_folder, "numbers.jsonl");
        using (var book = ReserveBook.Open(path))
        {
            book.Write(Number(1));
            Assert.Throws<IOException>(() => ReserveBook.Open(path));
        }

        File.AppendAllText(path, "{\"number\":\"K002\",\"day\":\"20");
        using (var book = ReserveBook.Open(path)) Assert.Equal(("K001", "unknown"), (Assert.Single(book.Numbers).Number.ToString(), book.Numbers[0].Paper));
        Assert.All(File.ReadAllLines(path), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
        File.AppendAllText(path, "nonsense\n");
        Assert.Contains("line 3, is damaged", Assert.Throws<IOException>(() => ReserveBook.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_person_and_no_key_is_kept_and_only_the_owner_may_read_it()
    {
        await using (var kiosk = await CutOffAsync())
        {
            kiosk.Reader.Lay(Township.OldZhang);
            await TakeAsync(kiosk, "one");
        }

        var key = Convert.ToBase64String(Township.Briefing("kiosk-1", "kiosk").IdentityKey);
        var files = Directory.GetFiles(_folder);
        Assert.Equal(["known.json", "numbers.jsonl"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file, Encoding.UTF8);
            Assert.All([key, Township.OldZhang.Number, Township.OldZhang.Name, "张"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        });
    }

    private async Task<KioskBench> CutOffAsync(bool seesTheDay = true, string? folder = null)
    {
        var kiosk = new KioskBench(folder: folder ?? _folder);
        if (seesTheDay) kiosk.Hall.Show(ViewNames.Kiosk, Day);
        await PassAsync(kiosk, () => Shown(kiosk) is not null && (!seesTheDay || kiosk.Screen.Of<KioskView>("hall").Any()), "the kiosk works");
        kiosk.Hall.SetLink(false);
        return kiosk;
    }

    private static KioskView Day => new(
        5, Township.Morning, true, [new MatterOffer(Township.Birth, false, "break", new("B"), 0, null), new MatterOffer(Township.Insurance, false, "not-today", new("B"), 0, null)], [], [])
    {
        GivesToday = [new HourSpan(new ClockTime(9 * 60), new ClockTime(12 * 60))],
    };

    private static KioskReserve? Shown(KioskBench kiosk) => kiosk.Screen.Of<KioskReserve>("reserve").LastOrDefault();

    // A push holds the newest only: what is to be seen to change must have been seen before the hall is back.
    private static Task TellsWaitingAsync(KioskBench kiosk, int waiting) =>
        PassAsync(kiosk, () => Shown(kiosk)?.Waiting == waiting, $"the screen tells that {waiting} wait");

    private static KioskTake Press(string id, params MatterId[] matters) => new(new(id), matters.Length == 0 ? [Township.Birth] : matters, null, null, UseCard: false, Paper: true);

    private static async Task<string> TakeAsync(KioskBench kiosk, string press)
    {
        var reserved = await kiosk.Station.TakeReserveAsync(Press(press), Cancellation);
        Assert.Null(reserved.Rejection);
        return reserved.Number.ToString()!;
    }

    private static async Task RefusedAsync(KioskBench kiosk, string type, params MatterId[] matters) =>
        Assert.Equal(type, (await kiosk.Station.TakeReserveAsync(Press("x" + type, matters) with { Matters = matters }, Cancellation)).Rejection?.Type);

    private static ReserveNumber Number(int ordinal, int day = 24) => new(
        new TicketNumber("K", ordinal), new DateOnly(2026, 11, day), Township.Morning, new CommandId($"p{ordinal}-{day}"), [Township.Birth], null, new TicketCode($"c{ordinal}-{day}"));

    private static Answer Merging(HallCommand command) => command is MergeNumber merge
        ? Answer.Of(7, new NumberGiven(new(7), merge.Number, merge.Code, new("B"), 6, null, null, []))
        : Answer.Of(8, new Noted());

    // The kiosk looks once a second of its own clock.
    private static Task PassAsync(KioskBench kiosk, Func<bool> isSo, string what) => Eventually.TrueAsync(() =>
    {
        if (!isSo()) kiosk.Time.Advance(TimeSpan.FromSeconds(1));
        return isSo();
    }, what);
}
