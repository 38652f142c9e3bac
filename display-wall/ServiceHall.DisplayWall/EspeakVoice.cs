using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ServiceHall.Drivers.Voices;

namespace ServiceHall.DisplayWall;

/// <summary>Speaks through <c>espeak-ng</c> and the machine's loudspeaker.</summary>
public sealed class EspeakVoice : IVoice, IDisposable
{
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
    public async Task<bool> SpeakAsync(Utterance utterance, CancellationToken cancellation)
    {
        if (!CanSpeak) return false;
        await _mouth.WaitAsync(cancellation); // two walls of one machine share it
        try
        {
            return await SpeakInTimeAsync(utterance, cancellation);
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

    private async Task<bool> SpeakInTimeAsync(Utterance utterance, CancellationToken cancellation)
    {
        using var tooLong = new CancellationTokenSource(SpeakingMax * utterance.Calls, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, tooLong.Token);
        var said = false;
        try
        {
            if (utterance.Chime && _tools.Player is not null) await PlayAsync(Wav("chime"), both.Token);
            if (utterance.Zh is not null) said |= await SayAsync(Espeak.ZhVoice, utterance.Zh, both.Token);
            if (utterance.En is not null) said |= await SayAsync(Espeak.EnVoice, utterance.En, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _log.LogWarning("An announcement was not said within {Max}; its sound was ended.", SpeakingMax * utterance.Calls);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            _log.LogError(fault, "An announcement could not be said.");
        }

        return said;
    }

    private async Task<bool> SayAsync(string voice, string text, CancellationToken cancellation)
    {
        var wav = _tools.Player is null ? null : Wav(voice);
        // Where it failed, the file still holds the sentence before.
        return Went(_tools.Espeak!, await Espeak.SayAsync(_tools.Espeak!, voice, text, wav, cancellation)) && (wav is null || await PlayAsync(wav, cancellation));
    }

    private async Task<bool> PlayAsync(string wav, CancellationToken cancellation) => Went(_tools.Player!, await ProgramRun.ToEndAsync(_tools.Player!, [wav], "", cancellation));

    private bool Went(string program, int exitCode)
    {
        if (exitCode != 0) _log.LogWarning("{Program} ended with {ExitCode}.", Path.GetFileName(program), exitCode);
        return exitCode == 0;
    }

    private string Wav(string name) => Path.Combine(_folder!.FullName, name + ".wav");
}
