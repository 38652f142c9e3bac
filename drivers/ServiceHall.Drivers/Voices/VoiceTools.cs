namespace ServiceHall.Drivers.Voices;

/// <summary>The programs a voice needs and what this machine has of them.</summary>
/// <param name="Espeak">The path of <c>espeak-ng</c>; null when it is not installed.</param>
/// <param name="Player">The path of <c>paplay</c> or <c>aplay</c>; null when espeak has to make the sound itself (then without a chime).</param>
/// <param name="SoundDevice">Whether there is anything to hear it with.</param>
public sealed record VoiceTools(string? Espeak, string? Player, bool SoundDevice)
{
    /// <summary>Looks at the search path, at <c>/dev/snd</c> (ALSA) and at the user's sound server (PulseAudio, PipeWire).</summary>
    public static VoiceTools OfThisMachine()
    {
        var server = Environment.GetEnvironmentVariable("PULSE_SERVER") is { Length: > 0 } || File.Exists(ServerSocket);
        var card = Directory.Exists("/dev/snd") && Directory.EnumerateFiles("/dev/snd", "pcm*p").Any();
        var player = (server ? Find("paplay") : null) ?? (card ? Find("aplay") : null);
        return new VoiceTools(Find("espeak-ng"), player, server || card);
    }

    private static string ServerSocket => Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/run/user/0", "pulse", "native");

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
