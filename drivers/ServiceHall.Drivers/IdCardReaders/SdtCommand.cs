namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// The commands of the SDT protocol as whole frames:
/// <c>AA AA AA 96 69 | length (2, high first) | command | parameter | check</c>. The length counts command to check, the check is
/// the exclusive or of everything from the length to the parameter.
/// </summary>
public static class SdtCommand
{
    /// <summary>How is the module?</summary>
    public static ReadOnlyMemory<byte> Status { get; } = Frame(0x11, 0xFF);

    /// <summary>Which module is it?</summary>
    public static ReadOnlyMemory<byte> ReadModuleId { get; } = Frame(0x12, 0xFF);

    /// <summary>Is there a card that was not read yet?</summary>
    public static ReadOnlyMemory<byte> FindCard { get; } = Frame(0x20, 0x01);

    /// <summary>Take that card.</summary>
    public static ReadOnlyMemory<byte> SelectCard { get; } = Frame(0x20, 0x02);

    /// <summary>Read its text and photo.</summary>
    public static ReadOnlyMemory<byte> ReadTextAndPhoto { get; } = Frame(0x30, 0x01);

    /// <summary>Read its newest address: answered with 90 or 91 while the card is there, so it tells whether it still is.</summary>
    public static ReadOnlyMemory<byte> ReadNewestAddress { get; } = Frame(0x30, 0x03);

    private static byte[] Frame(byte command, byte parameter) =>
        [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, command, parameter, (byte)(0x03 ^ command ^ parameter)];
}
