namespace ServiceHall.Drivers.CallDisplays;

/// <summary>How a display that only takes bytes is made to show a text. Pure.</summary>
public interface IDisplayForm
{
    /// <summary>Whether each write is answered by a Modbus reply.</summary>
    bool Answers { get; }

    /// <summary>Everything to write, one frame after the other; it may be written again at any time.</summary>
    IReadOnlyList<byte[]> Frames(string text);
}
