namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// Digits on a chain of MAX7219: each write is a register and a value for every chip, the farthest chip first. Registers 01 to 08 are digits from the right,
/// 09 decoding, 0A brightness, 0B digits in use, 0C on, 0F lamp test (data sheet, table 2). The set-up is written anew each time: a chip that lost power has lost it.
/// </summary>
/// <param name="Chips">How many, 1 to 8; the number stands at the right end of the chain's last chip.</param>
/// <param name="Brightness">0 to 15.</param>
public sealed record Max7219Form(int Chips = 1, int Brightness = 8) : IDisplayForm
{
    private const int DigitsOfChip = 8;

    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text)
    {
        var shapes = Segments.Of(CalledNumber.In(text), Chips * DigitsOfChip);
        return Written(Chips, Brightness, (chip, register) => Segments.Mirrored(shapes[(DigitsOfChip * (chip + 1)) - register]));
    }

    /// <summary>Everything a chain needs to show something: its set-up, its eight registers, and that it is on.</summary>
    /// <param name="chips">How many.</param>
    /// <param name="brightness">0 to 15.</param>
    /// <param name="value">What a chip's register holds; chip 0 is the leftmost, which is the farthest.</param>
    internal static IReadOnlyList<byte[]> Written(int chips, int brightness, Func<int, int, byte> value)
    {
        byte[] All(byte register, byte same) => [.. Enumerable.Range(0, chips).SelectMany(_ => new[] { register, same })];
        byte[] Each(byte register) => [.. Enumerable.Range(0, chips).SelectMany(chip => new[] { register, value(chip, register) })];
        return
        [
            All(0x0F, 0x00), All(0x09, 0x00), All(0x0B, DigitsOfChip - 1), All(0x0A, (byte)brightness),
            .. Enumerable.Range(1, DigitsOfChip).Select(register => Each((byte)register)),
            All(0x0C, 0x01),
        ];
    }
}
