using System.Text.RegularExpressions;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed partial class WorkingAWindowTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Light = "window-1-led";
    private const string Pad = "window-1-pad";

    [Fact]
    public async Task A_wrong_PIN_is_told_in_a_sentence_and_opens_nothing()
    {
        var counter = await OpenCounterAsync("1", Panel.Counter);
        await counter.SeesAsync(".sign-in");
        await counter.JudgeAsync("counter-sign-in");
        counter.Expect("/api/sign-in"); // the browser itself writes every 401 into its console
        await SignInAsync(counter, "li", "000000");
        await counter.SeesAsync(".sign-in .sentence.bad", "工号或口令不对");
        await counter.SeesNoMoreAsync(".desk");
        await counter.JudgeAsync("counter-wrong-pin");
        await SignInAsync(counter, "li", "100001");
        await counter.SeesAsync(".desk .who", "李文静");
        await counter.SeesNoMoreAsync(".sign-in");
    }

    [Fact]
    public async Task One_visit_goes_from_the_call_to_the_rating_and_wall_light_and_pad_follow()
    {
        await Hall.OpenAsync("2");
        await Hall.TakeAsync("medical-reimbursement");
        await Hall.WindowAsync("2", "call-next");
        await Hall.TakeAsync("birth-registration", "resident-medical-insurance", "social-security-card");
        await Hall.TakeAsync("retirement-application");
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall);
        await wall.ReadsAsync(".now .num", "A001");
        var counter = await OpenCounterAsync("1", Panel.Counter);
        await SignInAsync(counter, "li", "100001");

        await counter.PressAsync("开窗");
        await Hall.ShowsAsync(Light, "空闲");
        await counter.PressAsync("叫下一位");
        await counter.ReadsAsync(".head .num", "A002");
        await Hall.ShowsAsync(Light, "请 A002");
        await wall.ReadsAsync(".now .num", "A002");
        await wall.SeesAsync(".now .plate", "1");
        await wall.SeesAsync(".past li", "A001");
        await counter.SeesAsync(".seen .led", "请 A002");
        await counter.JudgeAsync("counter-called");
        await wall.JudgeAsync("wall");

        await counter.PressAsync("开始");
        await counter.SeesAsync(".seen .pad", "正在办理");
        await Hall.ShowsAsync(Pad, "正在");
        await counter.JudgeAsync("counter");
        await counter.Page.SetViewportSizeAsync(Panel.CompactCounter.Width, Panel.CompactCounter.Height);
        await counter.ReadsAsync(".compact .visit .num", "A002");
        await counter.JudgeAsync("counter-compact");
        await counter.Page.SetViewportSizeAsync(Panel.Counter.Width, Panel.Counter.Height);
        await counter.ReadsAsync(".head .num", "A002");

        // F4 finishes one matter after the other, and with the last one the service, without calling the one who waits.
        foreach (var done in (string[])["1", "2", "3"])
        {
            await counter.LetGoAsync();
            await counter.Page.Keyboard.PressAsync("F4");
            if (done != "3") await counter.SeesAsync(".head dd", done + "/ 3 件");
        }

        await counter.SeesAsync(".seen .pad", "请您评价");
        await counter.SeesAsync(".idle .last", "A002");
        await counter.JudgeAsync("counter-finished");
        await Hall.Bench.PressAsync(Pad, "5");
        await counter.SeesAsync(".recent li", "非常满意");
        await counter.SeesAsync(".idle .last", "非常满意");
        await counter.JudgeAsync("counter-rated");
        await counter.ClickAsync(".recent button");
        await counter.SeesAsync(".story li", "非常满意");
        await counter.JudgeAsync("counter-story");
    }

    [Fact]
    public async Task Questions_are_asked_in_place_and_nothing_English_is_left()
    {
        await Hall.TakeAsync("birth-registration", "social-security-card");
        await Hall.TakeAsync("retirement-application");
        var counter = await OpenCounterAsync("1", Panel.Counter);
        await SignInAsync(counter, "li", "100001");
        await counter.PressAsync("开窗");
        await counter.OffersAsync("叫下一位");
        await ClickTwiceAsync(counter); // which calls, and does not start as well
        await counter.PressAsync("开始");
        await counter.ReadsAsync(".acts .next b", "办结并叫下一位");
        await counter.LetGoAsync();
        await counter.Page.Keyboard.PressAsync("F7");
        await counter.SeesAsync(".visit.asking", "转到哪里");
        await counter.JudgeAsync("counter-transfer");
        await counter.Page.Keyboard.PressAsync("Escape");
        await counter.SeesNoMoreAsync(".visit.asking");
        await counter.Page.Keyboard.PressAsync("F6");
        await counter.SeesAsync(".visit.asking", "为什么挂起");
        await counter.JudgeAsync("counter-park");
        Assert.DoesNotMatch("[A-Za-z]{2,}", KeyCaps().Replace(await counter.WordsAsync(), ""));
        await counter.Page.Keyboard.PressAsync("1");
        await counter.SeesAsync(".parked li", "A001");
        await counter.JudgeAsync("counter-parked");
    }

    /// <summary>Clicks the big key, and again as soon as it stands for something else.</summary>
    private static async Task ClickTwiceAsync(Screen counter) => await counter.Page.EvaluateAsync("""
        () => new Promise(clicked => {
          const key = document.querySelector('.acts .next'), name = key.querySelector('b'), first = name.textContent;
          new MutationObserver((_, looking) => {
            if (name.textContent === first) return;
            looking.disconnect();
            key.click();
            clicked();
          }).observe(name, { subtree: true, childList: true, characterData: true });
          key.click();
        })
        """);

    /// <summary>What stands on the keyboard in Latin letters, and the key to the other language.</summary>
    [GeneratedRegex("English|Ctrl|Shift|Esc|Enter")]
    private static partial Regex KeyCaps();
}
