namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>Frames with some bytes changed, cut off, doubled or put in; or, now and then, only noise. They live until the next one.</summary>
internal sealed class Mutations(int seed)
{
    private const int NoiseMax = 64;
    private readonly Random random = new(seed);
    private byte[] bytes = new byte[4096];
    private int count;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame)
    {
        if (random.Next(5) == 0)
        {
            count = random.Next(NoiseMax);
            random.NextBytes(bytes.AsSpan(0, count));
            return bytes.AsSpan(0, count);
        }

        if (bytes.Length < 5 * frame.Length)
            bytes = new byte[5 * frame.Length];
        count = frame.Length;
        frame.CopyTo(bytes);
        for (var changes = random.Next(1, 4); changes > 0 && count > 0; changes--)
            Change(frame);
        return bytes.AsSpan(0, count);
    }

    private void Change(ReadOnlySpan<byte> frame)
    {
        var at = random.Next(count);
        switch (random.Next(4))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: Replace(at, Math.Min(count - at, random.Next(1, 9)), []); break;
            case 2: Replace(at, 0, [(byte)random.Next(256)]); break;
            default: Replace(at, 0, frame[..random.Next(frame.Length)]); break;
        }
    }

    private void Replace(int at, int removed, ReadOnlySpan<byte> with)
    {
        bytes.AsSpan(at + removed, count - at - removed).CopyTo(bytes.AsSpan(at + with.Length));
        with.CopyTo(bytes.AsSpan(at));
        count += with.Length - removed;
    }
}
