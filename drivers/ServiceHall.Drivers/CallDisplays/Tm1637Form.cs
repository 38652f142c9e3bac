namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// Digits of a TM1637: <c>40</c> (write on, addresses count up), <c>C0</c> and the shapes from the left, <c>88</c> + brightness (on). Each is a transaction of its own.
/// </summary>
/// <param name="Digits">How many there are, 1 to 6.</param>
/// <param name="Brightness">0 to 7.</param>
public sealed record Tm1637Form(int Digits = 4, int Brightness = 4) : IDisplayForm
{
    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text) =>
        [[0x40], [0xC0, .. Segments.Of(CalledNumber.In(text), Digits)], [(byte)(0x88 + Brightness)]];
}
