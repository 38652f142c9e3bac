using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace ServiceHall.DisplayWall;

/// <summary>
/// Speaks through <c>espeak-ng</c>. Its texts go in by standard input, never by the command line. Chinese is read by the voice
/// <c>cmn-latn-pinyin</c>: plain <c>cmn</c> of Debian's 1.51 turns characters into pinyin and then reads that as English.
/// </summary>
public sealed partial class EspeakVoice : IVoice, IDisposable
{
    private const string ZhVoice = "cmn-latn-pinyin";
    private const string EnVoice = "en";
    private const string WordsPerMinute = "150";

    private readonly VoiceTools _tools;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _mouth = new(1);
    private readonly DirectoryInfo? _folder;

    /// <summary>A voice with these programs.</summary>
    public EspeakVoice(VoiceTools tools, TimeProvider time, ILogger<EspeakVoice> log)
    {
        (_tools, _time, _log) = (tools, time, log);
        if (!CanSpeak)
        {
            _log.LogInformation("This wall has no voice of its own ({Why}); its screen speaks.", tools.Espeak is null ? "espeak-ng is not installed" : "no sound device");
            return;
        }

        _folder = Directory.CreateTempSubdirectory("servicehall-voice-");
        File.WriteAllBytes(Wav("chime"), Chime.Wav());
    }

    /// <summary>How long the announcement of one call may take before what makes the sound is ended.</summary>
    public TimeSpan SpeakingMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public bool CanSpeak => _tools is { Espeak: not null, SoundDevice: true };

    /// <inheritdoc />
    public async Task SpeakAsync(Utterance utterance, CancellationToken cancellation)
    {
        if (!CanSpeak) return;
        await _mouth.WaitAsync(cancellation); // two walls of one machine share it
        try
        {
            await SpeakInTimeAsync(utterance, cancellation);
        }
        finally
        {
            _mouth.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _mouth.Dispose();
        if (_folder is { Exists: true }) _folder.Delete(recursive: true);
    }

    private async Task SpeakInTimeAsync(Utterance utterance, CancellationToken cancellation)
    {
        using var tooLong = new CancellationTokenSource(SpeakingMax * utterance.Calls, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, tooLong.Token);
        try
        {
            if (utterance.Chime && _tools.Player is not null) await RunAsync(_tools.Player, [Wav("chime")], "", both.Token);
            if (utterance.Zh is not null) await SayAsync(ZhVoice, utterance.Zh, both.Token);
            if (utterance.En is not null) await SayAsync(EnVoice, LettersByName().Replace(utterance.En, "$1."), both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _log.LogWarning("An announcement was not said within {Max}; its sound was ended.", SpeakingMax * utterance.Calls);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            _log.LogError(fault, "An announcement could not be said.");
        }
    }

    private async Task SayAsync(string voice, string text, CancellationToken cancellation)
    {
        string[] how = ["-v", voice, "-s", WordsPerMinute, "--stdin"];
        if (_tools.Player is null)
        {
            await RunAsync(_tools.Espeak!, how, text, cancellation);
            return;
        }

        var wav = Wav(voice);
        await RunAsync(_tools.Espeak!, [.. how, "-w", wav], text, cancellation);
        await RunAsync(_tools.Player, [wav], "", cancellation);
    }

    private async Task RunAsync(string program, string[] arguments, string input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var said = Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation));
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
            await said;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) _log.LogWarning("{Program} ended with {ExitCode}.", Path.GetFileName(program), process.ExitCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private string Wav(string name) => Path.Combine(_folder!.FullName, name + ".wav");

    /// <summary>A letter that stands alone: without a full stop, English takes an A for an article.</summary>
    [GeneratedRegex(@"\b([A-Z])\b")]
    private static partial Regex LettersByName();
}
