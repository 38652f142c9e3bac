namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// A number on 8 x 8 dots a chip: registers 01 to 08 are rows from the top, bit 7 the leftmost dot. The farthest chip of the chain is the leftmost. What is too wide loses its
/// first characters: the last digits tell numbers apart.
/// </summary>
/// <param name="Chips">How many, 1 to 8.</param>
/// <param name="Brightness">0 to 15.</param>
/// <param name="Turned">Modules on which registers are columns from the left and bit 7 is the upper dot.</param>
public sealed record Max7219MatrixForm(int Chips, int Brightness = 4, bool Turned = false) : IMax7219Form
{
    private const int Side = 8;

    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text) => Max7219Form.Written(this, text);

    /// <inheritdoc />
    public byte[] Registers(string text)
    {
        var dots = Draw(CalledNumber.In(text)?.ToString() ?? "");
        return [.. Enumerable.Range(0, Chips * Side).Select(at => Turned ? Column(dots, at / Side, at % Side) : Row(dots, at / Side, at % Side))];
    }

    private bool[,] Draw(string number)
    {
        var width = Chips * Side;
        var fits = (width + 1) / (DotFont.Width + 1);
        var shown = number[Math.Max(0, number.Length - fits)..];
        var dots = new bool[Side, width];
        var left = (width - ((shown.Length * (DotFont.Width + 1)) - 1)) / 2;
        foreach (var character in shown)
        {
            var rows = DotFont.Of(character);
            for (var y = 0; y < DotFont.Height; y++)
                for (var x = 0; x < DotFont.Width; x++)
                    dots[y, left + x] = ((rows[y] >> (DotFont.Width - 1 - x)) & 1) != 0;
            left += DotFont.Width + 1;
        }

        return dots;
    }

    private static byte Row(bool[,] dots, int chip, int row) =>
        Enumerable.Range(0, Side).Aggregate((byte)0, (bits, x) => (byte)((bits << 1) | (dots[row, (chip * Side) + x] ? 1 : 0)));

    private static byte Column(bool[,] dots, int chip, int column) =>
        Enumerable.Range(0, Side).Aggregate((byte)0, (bits, y) => (byte)((bits << 1) | (dots[y, (chip * Side) + column] ? 1 : 0)));
}
