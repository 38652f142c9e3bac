using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Tests;

/// <summary>A stream of bytes as a parser sees it: in pieces cut anywhere.</summary>
internal static class Streams
{
    /// <summary>All messages of the stream, the way a reader with a bounded buffer gets them.</summary>
    internal static List<T> Messages<T>(TryParse<T> parse, IReadOnlyList<byte[]> pieces, int bytesMax = 8192)
    {
        var messages = new List<T>();
        var buffer = new byte[bytesMax];
        var count = 0;
        foreach (var value in pieces.SelectMany(Chunks))
        {
            value.CopyTo(buffer, count);
            count += value.Length;
            while (true)
            {
                var found = parse(buffer.AsSpan(0, count), out var consumed, out var message);
                Assert.InRange(consumed, 0, count);
                buffer.AsSpan(consumed, count - consumed).CopyTo(buffer);
                count -= consumed;
                if (!found)
                    break;
                Assert.True(consumed > 0, "A message that consumes nothing would come again for ever.");
                messages.Add(message);
            }

            Assert.True(count < bytesMax, $"The parser holds {count} bytes and wants more.");
        }

        return messages;

        IEnumerable<byte[]> Chunks(byte[] piece) => piece.Chunk(Math.Max(1, bytesMax / 4));
    }

    /// <summary>A seed, printed; the environment variable SEED plays one again.</summary>
    internal static int Seed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return seed;
    }

    /// <summary>The stream cut at random places.</summary>
    internal static List<byte[]> Cut(byte[] stream, Random random)
    {
        var pieces = new List<byte[]>();
        for (var at = 0; at < stream.Length;)
        {
            var length = Math.Min(stream.Length - at, random.Next(10) == 0 ? random.Next(1, 200) : random.Next(1, 6));
            pieces.Add(stream[at..(at + length)]);
            at += length;
        }

        return pieces;
    }

    internal static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
