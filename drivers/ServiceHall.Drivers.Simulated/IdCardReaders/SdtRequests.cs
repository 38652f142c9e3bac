namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>The module's ear: takes one byte after another and says when a whole request was heard.</summary>
internal sealed class SdtRequests
{
    private static readonly byte[] Preamble = [0xAA, 0xAA, 0xAA, 0x96, 0x69];
    private readonly List<byte> heard = [];

    /// <summary>The command and its parameter, or for a broken request the word SW3 that tells what was wrong.</summary>
    internal (int Command, byte? Fault)? Hear(byte value)
    {
        heard.Add(value);
        while (heard.Count > 0 && heard.Count <= Preamble.Length && !heard.SequenceEqual(Preamble.Take(heard.Count)))
            heard.RemoveAt(0);
        if (heard.Count < 7)
            return null;

        var length = (heard[5] << 8) | heard[6];
        if (length is < 3 or > 64)
        {
            heard.Clear();
            return (0, 0x11);
        }

        if (heard.Count < 7 + length)
            return null;

        var body = heard.Skip(5).ToArray();
        heard.Clear();
        return body.Aggregate(0, (check, part) => check ^ part) == 0 ? ((body[2] << 8) | body[3], null) : (0, 0x10);
    }
}
