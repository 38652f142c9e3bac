using System.Buffers.Binary;
using System.Text;
using System.Web;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>A browser without a voice, as on a fresh Debian: the kiosk's own process reads each page's sentence.</summary>
public sealed class SpeakingAtTheKioskTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Ears = """
        globalThis.sounds = [];
        const Own = globalThis.Audio;
        globalThis.Audio = function (address) {
          const sound = new Own(address);
          sounds.push({ sound, address });
          sound.addEventListener('playing', () => { sounds.at(-1).heard = sound.duration; });
          return sound;
        };
        """;

    [Fact]
    public async Task Elder_mode_is_spoken_in_Chinese_then_English_and_hushed_when_somebody_goes_on()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, before: Ears);
        await kiosk.SeesAsync(".card-or-code li:not(.off)");
        Assert.Equal(0, await kiosk.Page.EvaluateAsync<int>("() => speechSynthesis.getVoices().length"));

        var greeting = await HearAsync(kiosk, "您好", () => kiosk.TouchAsync(".ease .elder"));
        Assert.Equal(("zh", "您好，办什么？请点屏幕，或者刷身份证。"), greeting.Said);
        Assert.InRange(greeting.Seconds, 2, 12);
        await kiosk.Page.WaitForFunctionAsync("() => sounds.at(-1).heard > 1");

        await HearAsync(kiosk, "请点要办的事", () => kiosk.TouchAsync(".few .press >> nth=0"));
        Assert.True(await kiosk.Page.EvaluateAsync<bool>("() => sounds[0].sound.paused"), "The first sentence went on under the second.");
        await kiosk.TouchAsync(".matter >> nth=0");
        await kiosk.TouchAsync("button.next");
        await kiosk.SeesAsync(".facts .wait");
        var number = await HearAsync(kiosk, "您的号是", () => kiosk.TouchAsync("button.take"));
        Assert.Equal("您的号是 A 零 零 三。", number.Said.Text);
        await Hall.SheetsAsync("kiosk-1-printer", 1);
        await kiosk.TouchAsync("button.done");

        await kiosk.SeesAsync(".home h1", "您今天办什么？");
        await kiosk.TouchAsync(".ease button", "English");
        var english = await HearAsync(kiosk, "What do you need", () => kiosk.TouchAsync(".ease button", "Voice"));
        Assert.Equal(("en", "What do you need? Touch the screen, lay down your ID card, or scan a code."), english.Said);
    }

    [Fact]
    public async Task The_sound_is_for_that_kiosks_screen_alone()
    {
        using var stranger = new HttpClient();
        var answer = await stranger.GetAsync(Hall.Page("/kiosk/kiosk-1/speech?language=zh&text=你好"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<((string Language, string Text) Said, double Seconds)> HearAsync(Screen kiosk, string begins, Func<Task> press)
    {
        var answer = await kiosk.Page.RunAndWaitForResponseAsync(press, response => Asked(response.Url)["text"]?.StartsWith(begins, StringComparison.Ordinal) ?? false);
        Assert.Equal("audio/wav", answer.Headers["content-type"]);
        var wav = await answer.BodyAsync();
        Assert.Equal("RIFF", Encoding.ASCII.GetString(wav, 0, 4));
        Assert.Equal("WAVE", Encoding.ASCII.GetString(wav, 8, 4));
        var asked = Asked(answer.Url);
        return ((asked["language"]!, asked["text"]!), (wav.Length - 44.0) / BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(28)));
    }

    private static System.Collections.Specialized.NameValueCollection Asked(string address) => HttpUtility.ParseQueryString(new Uri(address).Query);
}
