using System.Buffers.Binary;

namespace ServiceHall.DisplayWall;

/// <summary>Two falling tones as a WAV file: 16-bit mono at 22050 Hz, 0.7 seconds.</summary>
internal static class Chime
{
    private const int Rate = 22_050;
    private const int HeaderBytes = 44;
    private static readonly (double Hertz, double Seconds)[] Tones = [(880, 0.3), (659.25, 0.4)];

    public static byte[] Wav()
    {
        var samples = Tones.SelectMany(Tone).ToArray();
        var wav = new byte[HeaderBytes + (samples.Length * 2)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1); // mono
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples.Length * 2);
        for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(HeaderBytes + (i * 2)), samples[i]);
        return wav;
    }

    private static IEnumerable<short> Tone((double Hertz, double Seconds) tone)
    {
        var count = (int)(Rate * tone.Seconds);
        return Enumerable.Range(0, count).Select(i =>
            (short)(12_000 * Math.Exp(-4.0 * i / count) * Math.Sin(2 * Math.PI * tone.Hertz * i / Rate)));
    }
}
