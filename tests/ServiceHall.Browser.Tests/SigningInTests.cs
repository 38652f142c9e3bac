using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The doors of counter, board and desks: asked, refused, out of reach, and standing over the last picture when the pass has run out.</summary>
public sealed class SigningInTests(Chromium chromium) : HallAtATime(chromium, new TimeOnly(10, 0))
{
    [Theory]
    [InlineData("/counter/1", "counter", "li", "100001")]
    [InlineData("/manager", "manager", "manager", "900001")]
    [InlineData("/desk", "desk", "zhou", "100005")]
    public async Task Every_answer_is_a_sentence_and_an_expired_pass_leaves_the_picture(string path, string name, string clerk, string pin)
    {
        var screen = await OpenAsync(path, Panel.Counter);
        await screen.SeesAsync(".sign-in");
        await JudgeBothAsync(screen, name + "-sign-in");
        screen.Expect("/api/sign-in"); // the browser itself writes every 401 into its console
        await SignInAsync(screen, clerk, "000000");
        await screen.SeesAsync(".sign-in .sentence.bad", "工号或口令不对");
        await JudgeBothAsync(screen, name + "-wrong-pin");
        screen.ServerIsDown = true;
        await screen.Page.RouteAsync("**/api/sign-in", door => door.AbortAsync("connectionrefused"));
        await SignInAsync(screen, clerk, pin);
        await screen.SeesAsync(".sign-in .sentence.bad", "现在连不上大厅");
        await JudgeBothAsync(screen, name + "-sign-in-unreachable");
        await screen.Page.UnrouteAsync("**/api/sign-in");
        await SignInAsync(screen, clerk, pin);
        await screen.SeesNoMoreAsync(".sign-in");
        await screen.SeesAsync(".desk");

        // A pass lasts a day at most, and the page stands open overnight.
        GoOn(TimeSpan.FromDays(1));
        await screen.SeesAsync(".door.over .sign-in .sentence", "登录到期了");
        await JudgeBothAsync(screen, name + "-sign-in-again");
    }

    private static async Task JudgeBothAsync(Screen screen, string name)
    {
        await screen.JudgeAsync(name);
        await screen.ClickAsync(".door .tongue");
        await screen.JudgeAsync(name + "-en");
        await screen.ClickAsync(".door .tongue");
    }
}
