namespace ServiceHall.Drivers.Lines;

/// <summary>How a serial line is set: 8 data bits, no parity, one stop bit, no flow control, and a speed.</summary>
/// <param name="Baud">One of <see cref="StandardBauds"/>.</param>
/// <param name="WriteTimeout">How long the line may take no byte before a write fails.</param>
public sealed record SerialSettings(int Baud, TimeSpan WriteTimeout)
{
    private static readonly (int Baud, uint Code)[] Speeds =
    [
        (1200, 0x9), (1800, 0xA), (2400, 0xB), (4800, 0xC), (9600, 0xD), (19200, 0xE), (38400, 0xF), (57600, 0x1001), (115200, 0x1002),
        (230400, 0x1003), (460800, 0x1004), (500000, 0x1005), (576000, 0x1006), (921600, 0x1007), (1000000, 0x1008),
    ];

    /// <summary>9600 baud and 5 seconds.</summary>
    public static SerialSettings Default { get; } = new(9600, TimeSpan.FromSeconds(5));

    /// <summary>The speeds that are allowed.</summary>
    public static IReadOnlyList<int> StandardBauds { get; } = [.. Speeds.Select(s => s.Baud)];

    /// <summary>The kernel's code of the speed (asm-generic/termbits.h, B1200 to B1000000).</summary>
    internal uint SpeedCode => Speeds.First(s => s.Baud == Baud).Code;
}
