namespace ServiceHall.Browser.Tests.Stage;

/// <summary>What a page's speakers say.</summary>
internal static class SpokenWords
{
    /// <summary>The browser's voice in the test: it takes a moment, and notes when it began and ended.</summary>
    public const string Voice = """
        window.said = [];
        Object.defineProperty(window, 'speechSynthesis', { value: {
          cancel() {},
          speak(utterance) {
            const from = performance.now();
            setTimeout(() => { said.push({ text: utterance.text, lang: utterance.lang, from, to: performance.now() }); utterance.onend(new Event('end')); }, 1200);
          },
        } });
        """;

    /// <summary>Waits until that many announcements were said in Mandarin, and no more.</summary>
    public static async Task SaidAsync(this Screen screen, int announcements)
    {
        const string Count = "() => said.filter(one => one.lang === 'zh-CN').length";
        await screen.Page.WaitForFunctionAsync($"wanted => ({Count})() >= wanted", announcements);
        Assert.Equal(announcements, await screen.Page.EvaluateAsync<int>(Count));
    }
}
