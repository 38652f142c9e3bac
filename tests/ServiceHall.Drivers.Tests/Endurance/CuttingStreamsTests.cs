namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>What the drivers' codecs make of a stream that is cut anywhere, and of one with noise in it.</summary>
public sealed class CuttingStreamsTests
{
    private const int Rounds = 10_000;

    public static TheoryData<string> Names => [.. Codecs.OfDrivers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_split_of_a_stream_gives_the_same_messages(string name)
    {
        var seed = Streams.Seed();
        var (random, codec, mutations) = (new Random(seed), Codecs.OfDrivers[name], new Mutations(seed));
        for (var round = 0; round < Rounds; round++)
        {
            byte[] stream = [.. Enumerable.Range(0, random.Next(1, 12)).SelectMany(_ =>
            {
                var good = codec.Good[random.Next(codec.Good.Length)];
                return random.Next(2) == 0 ? good : mutations.Of(good).ToArray();
            })];
            var whole = codec.Read(stream);
            Assert.True(whole.SequenceEqual(codec.Read(Streams.Cut(stream, random))), $"seed {seed}, round {round}: cut anywhere");
            Assert.True(whole.SequenceEqual(codec.Read(stream.Select(value => new[] { value }))), $"seed {seed}, round {round}: byte by byte");
        }
    }

    /// <summary>Garbage that may end in a false head makes wait for as many bytes as that head promises; what came meanwhile is read then, and nothing of it is lost.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Garbage_in_front_never_loses_a_good_frame(string name)
    {
        var seed = Streams.Seed();
        var (random, codec, mutations) = (new Random(seed), Codecs.OfDrivers[name], new Mutations(seed));
        for (var round = 0; round < Rounds / 10; round++)
        {
            var good = codec.Good[random.Next(codec.Good.Length)];
            var expected = Assert.Single(codec.Read(good));
            var garbage = mutations.Of(good).ToArray();
            var held = codec.HeldMax / good.Length;
            var copies = (3 * held) + 10;
            var read = codec.Read([garbage, .. Enumerable.Repeat(good, copies)]);

            // At the end it may still wait for what a false head promised.
            Assert.True(read.Count(message => message == expected) >= copies - (held + 1), $"seed {seed}, round {round}: {read.Count} of {copies}");
            Assert.Equal(expected, read[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Behind_noise_without_a_head_the_very_next_frame_is_read_at_once(string name)
    {
        var seed = Streams.Seed();
        var (random, codec) = (new Random(seed), Codecs.OfDrivers[name]);
        byte[] quiet = [.. Enumerable.Range(0, 256).Select(value => (byte)value).Except(codec.Heads)];
        for (var round = 0; round < Rounds; round++)
        {
            var good = codec.Good[random.Next(codec.Good.Length)];
            var noise = random.GetItems(quiet, random.Next(1, 200));
            Assert.True(codec.Read(noise, good).Contains(Assert.Single(codec.Read(good))), $"seed {seed}, round {round}: {Convert.ToHexString(noise)}");
        }
    }
}
