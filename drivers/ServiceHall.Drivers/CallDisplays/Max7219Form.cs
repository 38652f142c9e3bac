namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// Digits on a chain of MAX7219: each write is a register and a value for every chip, the farthest chip first. Registers 01 to 08 are digits from the right,
/// 09 decoding, 0A brightness, 0B digits in use, 0C on, 0F lamp test (data sheet, table 2). The set-up is written anew each time: a chip that lost power has lost it.
/// </summary>
/// <param name="Chips">How many, 1 to 8; the number stands at the right end of the chain's last chip.</param>
/// <param name="Brightness">0 to 15.</param>
public sealed record Max7219Form(int Chips = 1, int Brightness = 8) : IMax7219Form
{
    internal const int RegistersOfChip = 8;

    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text) => Written(this, text);

    /// <inheritdoc />
    public byte[] Registers(string text)
    {
        var shapes = Segments.Of(CalledNumber.In(text), Chips * RegistersOfChip);
        return [.. shapes.Chunk(RegistersOfChip).SelectMany(chip => chip.Reverse()).Select(Segments.Mirrored)];
    }

    /// <summary>Everything a chain needs to show something: its set-up, its eight registers, and that it is on.</summary>
    internal static IReadOnlyList<byte[]> Written(IMax7219Form form, string text)
    {
        var registers = form.Registers(text);
        byte[] All(byte register, byte same) => [.. Enumerable.Range(0, form.Chips).SelectMany(_ => new[] { register, same })];
        byte[] Each(int register) => [.. Enumerable.Range(0, form.Chips).SelectMany(chip => new[] { (byte)register, registers[(RegistersOfChip * chip) + register - 1] })];
        return
        [
            All(0x0F, 0x00), All(0x09, 0x00), All(0x0B, RegistersOfChip - 1), All(0x0A, (byte)form.Brightness),
            .. Enumerable.Range(1, RegistersOfChip).Select(Each),
            All(0x0C, 0x01),
        ];
    }
}
