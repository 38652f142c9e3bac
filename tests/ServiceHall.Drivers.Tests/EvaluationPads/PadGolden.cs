namespace ServiceHall.Drivers.Tests.EvaluationPads;

/// <summary>The frames of pad-5key, written out by hand.</summary>
internal static class PadGolden
{
    internal static readonly byte[] PleaseRate = Streams.Hex("FF 68 08 08 68 01 03 30 30 30 30 30 31 25 16");
    internal static readonly byte[] Ack = Streams.Hex("FF 68 02 02 68 01 91 92 16");
    internal static readonly byte[] Heartbeat = Streams.Hex("FF 68 02 02 68 01 10 11 16");
    internal static readonly byte[] KeyVeryGood = Streams.Hex("FF 68 03 03 68 01 81 31 B3 16");
    internal static readonly byte[] KeyVeryBad = Streams.Hex("FF 68 03 03 68 01 81 35 B7 16");
    internal static readonly byte[] Alive = Streams.Hex("FF 68 02 02 68 01 90 91 16");
}
