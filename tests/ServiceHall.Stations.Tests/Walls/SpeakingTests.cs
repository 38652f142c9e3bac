using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.DisplayWall;
using ServiceHall.Drivers.Voices;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>The voice against scripts that stand in for espeak-ng and the player.</summary>
public sealed class SpeakingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("voice-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_chimes_then_speaks_mandarin_then_english()
    {
        using var voice = Voice(Script("espeak-ng", "echo \"espeak $2 $(cat)\" >> $LOG"), Script("aplay", "echo \"play $(basename $1)\" >> $LOG"));
        Assert.True(await voice.SpeakAsync(new Utterance(true, "请 A 零 零 一 号", "Number A 0 0 1"), Cancellation));
        Assert.Equal(
            ["play chime.wav", "espeak cmn-latn-pinyin 请 A 零 零 一 号", "play cmn-latn-pinyin.wav", "espeak en Number A. 0 0 1", "play en.wav"],
            await File.ReadAllLinesAsync(Log, Cancellation));
    }

    [Fact]
    public async Task What_hangs_is_ended_in_time_and_the_next_is_said()
    {
        var time = new HandTime();
        var hanging = Script("espeak-ng", "cat > /dev/null; echo said >> $LOG; exec sleep 600");
        using var voice = Voice(hanging, null, time);
        foreach (var said in new[] { 1, 2 })
        {
            var speaking = voice.SpeakAsync(new Utterance(false, "一", null), Cancellation);
            await Eventually.TrueAsync(() => File.Exists(Log) && File.ReadAllLines(Log).Length == said, $"utterance {said} is begun");
            time.Advance(voice.SpeakingMax - TimeSpan.FromMilliseconds(1));
            Assert.False(speaking.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.False(await speaking, "It was said only in part.");
        }
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_no_fault_of_the_caller()
    {
        using var voice = Voice(Path.Combine(_folder.FullName, "missing"), null);
        Assert.False(await voice.SpeakAsync(new Utterance(false, "一", null), Cancellation));
        Assert.True(voice.CanSpeak);
    }

    [Fact]
    public async Task What_a_program_failed_over_is_not_said_and_the_sentence_before_is_not_played_in_its_place()
    {
        var espeak = Script("espeak-ng", "case \"$(cat)\" in *二*) exit 3;; *) echo sound > $7;; esac");
        using var voice = Voice(espeak, Script("aplay", "echo \"play $(basename $1)\" >> $LOG"));
        Assert.True(await voice.SpeakAsync(new Utterance(false, "一", null), Cancellation));
        Assert.False(await voice.SpeakAsync(new Utterance(false, "二", null), Cancellation));
        Assert.Equal(["play cmn-latn-pinyin.wav"], await File.ReadAllLinesAsync(Log, Cancellation));
        Assert.True(await voice.SpeakAsync(new Utterance(false, "二", "Two"), Cancellation), "One language has said it.");

        using var noSound = Voice(espeak, Script("mute", "exit 1"));
        Assert.False(await noSound.SpeakAsync(new Utterance(true, "一", null), Cancellation));
    }

    [Fact]
    public async Task The_real_program_makes_sound_of_both_languages()
    {
        var espeak = VoiceTools.OfThisMachine().Espeak;
        Assert.True(espeak is not null, "The voice is tested with espeak-ng: apt install espeak-ng.");
        using var voice = Voice(espeak, Script("aplay", "wc -c < $1 >> $LOG"));
        await voice.SpeakAsync(new Utterance(true, CallWords.Zh([Township.Call(1)]), CallWords.En([Township.Call(1)])), Cancellation);
        var bytes = (await File.ReadAllLinesAsync(Log, Cancellation)).Select(int.Parse).ToList();
        Assert.Equal(3, bytes.Count);
        Assert.All(bytes, count => Assert.InRange(count, 20_000, 1_000_000));
    }

    [Fact]
    public async Task Two_walls_of_one_machine_never_speak_at_once_and_each_announcement_is_heard_to_its_end()
    {
        var espeak = VoiceTools.OfThisMachine().Espeak;
        Assert.True(espeak is not null, "The voice is tested with espeak-ng: apt install espeak-ng.");
        // The player is in place of a loudspeaker: it keeps the sound, and plays it eight times as fast as it lasts.
        var player = Script("aplay", "n=$(date +%s%N); cp $1 $LOG.$n.wav; sleep $(awk \"BEGIN { print ($(wc -c < $1) - 44) / 44100 / 8 }\"); echo \"$n $(date +%s%N)\" >> $LOG");
        using var voice = Voice(espeak, player);
        var calls = Enumerable.Range(1, 3).Select(i => new Utterance(true, CallWords.Zh([Township.Call(i)]), CallWords.En([Township.Call(i)]))).ToList();
        await Task.WhenAll(calls.Select(call => voice.SpeakAsync(call, Cancellation)));

        var played = (await File.ReadAllLinesAsync(Log, Cancellation)).Select(line => line.Split(' ').Select(long.Parse).ToArray()).OrderBy(span => span[0]).ToList();
        Assert.Equal(9, played.Count); // chime, Mandarin, English; three times
        foreach (var (before, after) in played.Zip(played.Skip(1))) Assert.True(after[0] >= before[1], $"A sound began at {after[0]} before the one before ended at {before[1]}.");
        foreach (var (span, at) in played.Select((span, at) => (span, at)))
        {
            var wav = new WavReader(await File.ReadAllBytesAsync($"{Log}.{span[0]}.wav", Cancellation));
            Assert.InRange(wav.Seconds, at % 3 == 0 ? 0.69 : 1.5, at % 3 == 0 ? 0.71 : 9);
            Assert.True(wav.Loudest > 2_000, $"Sound {at} is silent: its loudest sample is {wav.Loudest}.");
            Assert.True((span[1] - span[0]) / 1e9 * 8 >= wav.Seconds * 0.95, "A sound was cut off.");
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("/usr/bin/espeak-ng", false)]
    public void Without_the_program_or_a_sound_device_the_screen_has_to_speak(string? espeak, bool device)
    {
        using var voice = new EspeakVoice(new VoiceTools(espeak, null, device), TimeProvider.System, NullLogger<EspeakVoice>.Instance);
        Assert.False(voice.CanSpeak);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Log => Path.Combine(_folder.FullName, "log");

    /// <summary>A voice whose clock stands still unless a test moves it: how slow the machine is cuts off no sound.</summary>
    private static EspeakVoice Voice(string espeak, string? player, HandTime? time = null) =>
        new(new VoiceTools(espeak, player, SoundDevice: true), time ?? new HandTime(), NullLogger<EspeakVoice>.Instance);

    private string Script(string name, string body)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\nLOG={Log}\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
