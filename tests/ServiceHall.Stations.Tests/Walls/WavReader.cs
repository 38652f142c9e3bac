using System.Buffers.Binary;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>Reads a 16-bit mono WAV file by its own: how long it is, and how loud.</summary>
public sealed class WavReader
{
    public WavReader(byte[] file)
    {
        Assert.Equal("RIFF"u8, file.AsSpan(0, 4));
        Assert.Equal("WAVE"u8, file.AsSpan(8, 4));
        var at = 12;
        var rate = 0;
        while (!file.AsSpan(at, 4).SequenceEqual("data"u8))
        {
            if (file.AsSpan(at, 4).SequenceEqual("fmt "u8))
            {
                Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(at + 10))); // mono
                rate = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 12));
                Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(at + 22)));
            }

            at += 8 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
        }

        var sound = file.AsSpan(at + 8);
        Seconds = sound.Length / 2.0 / rate;
        for (var i = 0; i + 1 < sound.Length; i += 2) Loudest = Math.Max(Loudest, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(sound[i..])));
    }

    public double Seconds { get; }

    public int Loudest { get; }
}
