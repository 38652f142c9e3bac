namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// The commands of the SDT protocol as whole frames:
/// <c>AA AA AA 96 69 | length (2, high first) | command | parameter | check</c>. The length counts command to check, the check is
/// the exclusive or of everything from the length to the parameter.
/// </summary>
public static class SdtCommand
{
    /// <summary>Begin anew.</summary>
    public static ReadOnlyMemory<byte> Reset { get; } = Frame(0x10, 0xFF);

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

    /// <summary>Read its text, photo and fingerprints.</summary>
    public static ReadOnlyMemory<byte> ReadTextPhotoAndFingers { get; } = Frame(0x30, 0x10);

    /// <summary>The speeds a module's serial line can have, the usual one first; in the order of the parameter of <see cref="SetBaud"/>.</summary>
    public static IReadOnlyList<int> Bauds { get; } = [115200, 57600, 38400, 19200, 9600];

    /// <summary>Speak at another of <see cref="Bauds"/> from now on.</summary>
    public static ReadOnlyMemory<byte> SetBaud(int baud) => Bauds.Contains(baud)
        ? Frame(0x60, (byte)Bauds.TakeWhile(other => other != baud).Count())
        : throw new ArgumentOutOfRangeException(nameof(baud), baud, $"A module speaks at {string.Join(", ", Bauds)} baud.");

    /// <summary>The most bytes at once over the air.</summary>
    public static ReadOnlyMemory<byte> SetRadioBytesMax(byte bytes) =>
        new byte[] { 0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x61, 0xFF, bytes, (byte)(0x04 ^ 0x61 ^ 0xFF ^ bytes) };

    private static byte[] Frame(byte command, byte parameter) =>
        [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, command, parameter, (byte)(0x03 ^ command ^ parameter)];
}
