namespace ServiceHall.Drivers.Lines;

/// <summary>The parity bit of a serial line.</summary>
public enum SerialParity
{
    /// <summary>None.</summary>
    None,

    /// <summary>Even.</summary>
    Even,

    /// <summary>Odd.</summary>
    Odd,
}

/// <summary>How a serial line is set; no flow control.</summary>
/// <param name="Baud">50 to 4,000,000; the driver of the port takes the nearest it can.</param>
/// <param name="WriteTimeout">How long the line may take no byte before a write fails.</param>
public sealed record SerialSettings(int Baud, TimeSpan WriteTimeout)
{
    /// <summary>The slowest and the fastest.</summary>
    public const int BaudMin = 50, BaudMax = 4_000_000;

    private static readonly (int Baud, uint Code)[] Speeds =
    [
        (1200, 0x9), (1800, 0xA), (2400, 0xB), (4800, 0xC), (9600, 0xD), (19200, 0xE), (38400, 0xF), (57600, 0x1001), (115200, 0x1002),
        (230400, 0x1003), (460800, 0x1004), (500000, 0x1005), (576000, 0x1006), (921600, 0x1007), (1000000, 0x1008),
    ];

    /// <summary>9600 baud, 8N1 and 5 seconds.</summary>
    public static SerialSettings Default { get; } = new(9600, TimeSpan.FromSeconds(5));

    /// <summary>The speeds every port knows.</summary>
    public static IReadOnlyList<int> StandardBauds { get; } = [.. Speeds.Select(s => s.Baud)];

    /// <summary>7 or 8.</summary>
    public int DataBits { get; init; } = 8;

    /// <summary>The parity bit.</summary>
    public SerialParity Parity { get; init; }

    /// <summary>1 or 2.</summary>
    public int StopBits { get; init; } = 1;

    /// <summary>What one character takes on the wire: a start bit, its data, the parity bit, the stop bits.</summary>
    internal int BitsPerCharacter => 1 + DataBits + (Parity == SerialParity.None ? 0 : 1) + StopBits;

    /// <summary>The line "data terminal ready": on or off; null leaves it as opening made it, which is on.</summary>
    public bool? Dtr { get; init; }

    /// <summary>The line "request to send", likewise.</summary>
    public bool? Rts { get; init; }

    /// <summary>The kernel's code of the speed (asm-generic/termbits.h, B1200 to B1000000), or BOTHER: the number itself stands in the settings.</summary>
    internal uint SpeedCode => Array.Find(Speeds, s => s.Baud == Baud) is { Code: > 0 } standard ? standard.Code : Native.termios2.BOTHER;
}
