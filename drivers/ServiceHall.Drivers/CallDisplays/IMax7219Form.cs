namespace ServiceHall.Drivers.CallDisplays;

/// <summary>What a chain of MAX7219 is to hold. Pure.</summary>
public interface IMax7219Form : IDisplayForm
{
    /// <summary>How many chips, 1 to 8.</summary>
    int Chips { get; }

    /// <summary>0 to 15.</summary>
    int Brightness { get; }

    /// <summary>The registers 01 to 08 of each chip, one chip after the other; the first is the leftmost, which is the farthest.</summary>
    byte[] Registers(string text);
}
