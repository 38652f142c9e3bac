namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A hall with a kiosk under judgement, upright or lying, in one of its languages: pictures go by where and what.</summary>
public abstract class HallWithKiosk(Chromium chromium) : StagedHall(chromium)
{
    private string _where = "";
    private bool _english;

    protected Screen Kiosk { get; set; } = null!;

    /// <summary>Comes to the kiosk: connected, with all its devices, and two windows busy.</summary>
    protected async Task EnterAsync(bool lying, bool english, bool ownClock = false)
    {
        (_where, _english) = ($"kiosk/{(lying ? "lying" : "upright")}-{(english ? "en" : "zh")}", english);
        await Hall.KeepWindowsBusyAsync();
        Kiosk = await OpenAsync("/kiosk/kiosk-1", lying ? Panel.LyingKiosk : Panel.Kiosk, ownClock);
        await Kiosk.SeesAsync(".home .theme");
        await Kiosk.SeesAsync(".top .st.good");
        await Kiosk.SeesAsync(".card-or-code li:not(.off)");
        await LanguageAsync();
    }

    /// <summary>The next person at the start page: English is wished for anew each time.</summary>
    protected async Task LanguageAsync()
    {
        await Kiosk.SeesAsync(".home h1");
        if (!_english) return;
        await Kiosk.TouchAsync(".ease button", "English");
        await Kiosk.SeesAsync("h1", "What do you need?");
    }

    protected Task JudgeAsync(string scene) => Kiosk.JudgeAsync($"{_where}-{scene}");
}
