using Microsoft.Playwright;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A clerk's hands on the keyboard of the counter.</summary>
internal static class Desk
{
    /// <summary>Presses Space once the big key says what is wanted and can be pressed.</summary>
    public static async Task PressAsync(this Screen counter, string key)
    {
        await counter.OffersAsync(key);
        await counter.Page.Keyboard.PressAsync("Space");
    }

    /// <summary>The big key says what is wanted and can be pressed.</summary>
    public static async Task OffersAsync(this Screen counter, string key)
    {
        await counter.SeesAsync(".acts .next b", key);
        await counter.LetGoAsync();
    }

    /// <summary>Presses a key once the desk hears it.</summary>
    public static async Task KeyAsync(this Screen counter, string key)
    {
        await counter.HearsAsync();
        await counter.Page.Keyboard.PressAsync(key);
    }

    /// <summary>The big key can be pressed again.</summary>
    public static async Task LetGoAsync(this Screen counter)
    {
        await counter.HearsAsync();
        await Assertions.Expect(counter.Find(".acts .next")).ToBeEnabledAsync();
    }

    /// <summary>The desk is busy until a press is answered and for half a second more, so that a double click presses no other key.</summary>
    private static Task HearsAsync(this Screen counter) => Assertions.Expect(counter.Find(".acts .next")).ToHaveAttributeAsync("aria-busy", "false");

    /// <summary>Judges what stands there in both languages, at the whole screen and in its corner.</summary>
    public static async Task JudgeBothAsync(this Screen counter, string name)
    {
        await counter.JudgeAsync("counter-" + name);
        await counter.ResizeAsync(Panel.CompactCounter);
        await counter.SeesAsync(".desk.compact");
        await counter.JudgeAsync("counter-compact-" + name);
        await counter.SwitchLanguageAsync();
        await counter.JudgeAsync($"counter-compact-{name}-en");
        await counter.ResizeAsync(Panel.Counter);
        await counter.SeesAsync(".desk.wide");
        await counter.JudgeAsync($"counter-{name}-en");
        await counter.SwitchLanguageAsync();
    }

    /// <summary>F1, L, Esc: the other language, by keyboard.</summary>
    public static async Task SwitchLanguageAsync(this Screen counter)
    {
        var before = await counter.Page.EvaluateAsync<string>("() => document.documentElement.lang");
        await counter.Page.Keyboard.PressAsync("F1");
        await counter.SeesAsync(".help");
        await counter.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(counter.Find("html")).Not.ToHaveAttributeAsync("lang", before);
        await counter.Page.Keyboard.PressAsync("Escape");
        await counter.SeesNoMoreAsync(".help");
    }
}
