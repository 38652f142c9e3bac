using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Drivers.Voices;
using ServiceHall.Kiosk;
using ServiceHall.Stations.Tests.Fakes;
using ServiceHall.Stations.Tests.Walls;

namespace ServiceHall.Stations.Tests.Kiosks;

/// <summary>The kiosk's sentences as sound: by the real program, and by scripts in its place.</summary>
public sealed class SpokenSentencesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sentence-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh", "您的号是 A 零 零 三。不用等，请直接到 1 号窗口。")]
    [InlineData("en", "Your number is A 0 0 3.")]
    public async Task The_real_program_reads_a_sentence(string language, string text)
    {
        var espeak = VoiceTools.OfThisMachine().Espeak;
        Assert.True(espeak is not null, "The voice is tested with espeak-ng: apt install espeak-ng.");
        using var sentences = Sentences(espeak);
        var wav = new WavReader((await sentences.WavAsync(language, text, Cancellation))!);
        Assert.InRange(wav.Seconds, 1.5, 12);
        Assert.True(wav.Loudest > 2_000, $"It is silent: the loudest sample is {wav.Loudest}.");
    }

    [Fact]
    public async Task What_was_made_is_kept_and_only_sentences_are_made()
    {
        var program = Script("cat > /dev/null; echo made >> $LOG; for last; do :; done; echo sound > $last");
        using var sentences = Sentences(program);
        var twice = await Task.WhenAll(sentences.WavAsync("zh", "您好", Cancellation), sentences.WavAsync("zh", "您好", Cancellation));
        Assert.All(twice, wav => Assert.Equal("sound\n"u8.ToArray(), wav));
        Assert.NotNull(await sentences.WavAsync("zh", "您好", Cancellation));
        Assert.NotNull(await sentences.WavAsync("en", "您好", Cancellation));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Log, Cancellation)).Length);
        foreach (var (language, text) in (IEnumerable<(string, string)>)[("zh", ""), ("zh", new string('好', SpokenSentences.LettersMax + 1)), ("fr", "bonjour")])
            Assert.Null(await sentences.WavAsync(language, text, Cancellation));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Log, Cancellation)).Length);
    }

    [Fact]
    public async Task A_program_that_hangs_or_fails_is_silence_in_time()
    {
        var time = new HandTime();
        using var hanging = Sentences(Script("cat > /dev/null; echo begun >> $LOG; exec sleep 600"), time);
        var making = hanging.WavAsync("zh", "您好", Cancellation);
        await Eventually.TrueAsync(() => File.Exists(Log), "it is being made");
        time.Advance(hanging.MakingMax - TimeSpan.FromMilliseconds(1));
        Assert.False(making.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await making);
        using var failing = Sentences(Script("exit 3"));
        Assert.Null(await failing.WavAsync("zh", "您好", Cancellation));
        using var missing = Sentences(Path.Combine(_folder.FullName, "missing"));
        Assert.Null(await missing.WavAsync("zh", "您好", Cancellation));
        using var none = Sentences(null);
        Assert.False(none.CanSpeak);
        Assert.Null(await none.WavAsync("zh", "您好", Cancellation));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Log => Path.Combine(_folder.FullName, "log");

    /// <summary>Sentences whose clock stands still unless a test moves it: how slow the machine is cuts none off.</summary>
    private static SpokenSentences Sentences(string? espeak, HandTime? time = null) =>
        new(new VoiceTools(espeak, null, SoundDevice: false), time ?? new HandTime(), NullLogger<SpokenSentences>.Instance);

    private string Script(string body)
    {
        var path = Path.Combine(_folder.FullName, $"espeak-ng-{Guid.NewGuid():N}");
        File.WriteAllText(path, $"#!/bin/sh\nLOG={Log}\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
