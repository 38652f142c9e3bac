namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A chip select with its clock and data out.</summary>
public interface ISpiPort : IDisposable
{
    /// <summary>One transfer while the chip is selected; it takes its bytes when it is let go.</summary>
    /// <exception cref="Lines.LineException">The port is gone.</exception>
    void Transfer(ReadOnlySpan<byte> bytes);
}

/// <summary>Two open-drain wires with pull-ups: high means let go.</summary>
public interface IClockAndData : IDisposable
{
    /// <summary>Pulls both wires low or lets them go.</summary>
    /// <exception cref="Lines.LineException">The port is gone.</exception>
    void Set(bool clock, bool data);

    /// <summary>Whether the data wire is high.</summary>
    bool DataIsHigh();
}
