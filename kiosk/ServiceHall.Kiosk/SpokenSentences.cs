using System.ComponentModel;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using ServiceHall.Drivers.Voices;

namespace ServiceHall.Kiosk;

/// <summary>
/// A kiosk's sentences as sound, made on its own machine: for a browser without a voice, as on a fresh Debian. One is made at a time; what was
/// made lately is kept, since most sentences are said to every visitor.
/// </summary>
public sealed class SpokenSentences(VoiceTools tools, TimeProvider time, ILogger<SpokenSentences> log) : IDisposable
{
    /// <summary>The longest sentence, in letters.</summary>
    public const int LettersMax = 200;

    private const long KeptBytesMax = 12_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytesMax });
    private readonly SemaphoreSlim _maker = new(1);

    /// <summary>How long one may take to make before its program is ended.</summary>
    public TimeSpan MakingMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether this machine can make them; nothing is played here, so it needs no sound device.</summary>
    public bool CanSpeak => tools.Espeak is not null;

    /// <summary>A sentence as a WAV file; null when it is empty or too long, its language is neither <c>zh</c> nor <c>en</c>, or it could not be made.</summary>
    public async Task<byte[]?> WavAsync(string language, string text, CancellationToken cancellation)
    {
        if (tools.Espeak is null || language is not ("zh" or "en") || text.Length is 0 or > LettersMax) return null;
        if (_kept.TryGetValue((language, text), out byte[]? kept)) return kept;
        await _maker.WaitAsync(cancellation);
        try
        {
            if (_kept.TryGetValue((language, text), out kept)) return kept; // made while this one waited
            var wav = await MakeAsync(tools.Espeak, language == "zh" ? Espeak.ZhVoice : Espeak.EnVoice, text, cancellation);
            return wav is null ? null : _kept.Set((language, text), wav, new MemoryCacheEntryOptions { Size = wav.Length });
        }
        finally
        {
            _maker.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _kept.Dispose();
        _maker.Dispose();
    }

    private async Task<byte[]?> MakeAsync(string program, string voice, string text, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"servicehall-sentence-{Path.GetRandomFileName()}.wav");
        using var tooLong = new CancellationTokenSource(MakingMax, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, tooLong.Token);
        try
        {
            if (await Espeak.SayAsync(program, voice, text, file, both.Token) == 0) return await File.ReadAllBytesAsync(file, both.Token);
            log.LogWarning("A sentence of the kiosk could not be made into sound.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("A sentence of the kiosk was not made into sound within {Max}.", MakingMax);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            log.LogError(fault, "A sentence of the kiosk could not be made into sound.");
        }
        finally
        {
            File.Delete(file);
        }

        return null;
    }
}
