using ServiceHall.Drivers.CallDisplays;

namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>A TM1637 by its two wires: it sees start, bits, the ninth clock and stop. Fault it can inject: it is not powered.</summary>
public sealed class Tm1637Chip : IClockAndData
{
    private readonly byte[] memory = new byte[6];
    private readonly List<byte> heard = [];
    private bool clock = true;
    private bool data = true;
    private bool listening;
    private bool holdsDataLow;
    private int bits;
    private int value;
    private byte control;

    /// <summary>Acknowledges nothing when false.</summary>
    public bool IsPowered { get; set; } = true;

    /// <summary>How many transactions ended.</summary>
    public int Transactions { get; private set; }

    /// <summary>The shapes it lights; all dark while it is off.</summary>
    public IReadOnlyList<byte> Lit => (control & 0x08) != 0 ? [.. memory] : new byte[6];

    /// <inheritdoc />
    public void Set(bool clock, bool data)
    {
        var (clockWas, dataWas) = (this.clock, this.data);
        (this.clock, this.data) = (clock, data);
        if (!IsPowered)
            return;
        if (clockWas && clock && dataWas && !data)
            Start();
        else if (clockWas && clock && !dataWas && data)
            Stop();
        else if (!clockWas && clock && listening)
            Rise(data);
        else if (clockWas && !clock && listening)
            holdsDataLow = bits == 8;
    }

    /// <inheritdoc />
    public bool DataIsHigh() => data && !holdsDataLow;

    /// <inheritdoc />
    public void Dispose() => GC.SuppressFinalize(this);

    private void Start()
    {
        (listening, bits, value) = (true, 0, 0);
        heard.Clear();
    }

    private void Rise(bool high)
    {
        if (bits == 8)
        {
            heard.Add((byte)value);
            (bits, value) = (0, 0);
            return;
        }

        value |= high ? 1 << bits : 0;
        bits++;
    }

    private void Stop()
    {
        listening = false;
        holdsDataLow = false;
        Transactions++;
        switch (heard)
        {
            case [>= 0xC0 and <= 0xC5 and var at, .. var shapes] when shapes.Count <= 6 - (at - 0xC0):
                shapes.CopyTo(memory, at - 0xC0);
                break;
            case [>= 0x80 and <= 0x8F and var said]:
                control = said;
                break;
            default:
                break;
        }
    }
}
