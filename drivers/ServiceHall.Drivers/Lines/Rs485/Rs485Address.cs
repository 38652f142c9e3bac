using System.Globalization;

namespace ServiceHall.Drivers.Lines.Rs485;

/// <summary>
/// A two-wire bus with several devices on it, as each of them writes it: <c>rs485:/dev/serial/by-path/NAME?baud=9600</c>, with the settings of a serial port and
/// <c>gap=MS</c> (silence between two turns, at least 3.5 characters), <c>listen=MS</c> (how long one that does not say when it has done is given for its answer) and
/// <c>turn=kernel</c> (the kernel turns the transceiver by RTS; without it the adapter does so itself).
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Port">The serial port.</param>
/// <param name="Settings">How the bus is used.</param>
public sealed record Rs485Address(string Text, SerialAddress Port, Rs485Settings Settings) : LineAddress(Text)
{
    /// <summary>The silence between two turns: what the plan says, or three and a half characters of eleven bits, and never less than 2 ms, as no clock of ours is finer.</summary>
    public TimeSpan Gap => Settings.Gap ?? TimeSpan.FromMilliseconds(Math.Max(2, Math.Ceiling(3.5 * 11 * 1000 / Port.Settings.Baud)));

    /// <inheritdoc />
    public override string? Presence => Port.Presence;

    /// <inheritdoc />
    public override string? LeadsTo => Port.LeadsTo;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Port.Folders;

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        Task.FromResult<Line>(Rs485Bus.Join(this, time));

    internal static Rs485Address Read(string text, string rest)
    {
        var (path, query) = rest.Split('?', 2) is [var before, var after] ? (before, after) : (rest, "");
        var settings = new Rs485Settings();
        var ofPort = new List<string>();
        foreach (var setting in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (setting.Split('=', 2))
            {
                case ["gap", var gap]:
                    settings = settings with { Gap = Milliseconds(text, setting, gap) };
                    break;
                case ["listen", var listen]:
                    settings = settings with { Listen = Milliseconds(text, setting, listen) };
                    break;
                case ["turn", "kernel" or "adapter"]:
                    settings = settings with { KernelTurns = setting.EndsWith("kernel", StringComparison.Ordinal) };
                    break;
                default:
                    ofPort.Add(setting);
                    break;
            }
        }

        var port = SerialAddress.Read(text, ofPort.Count > 0 ? $"{path}?{string.Join('&', ofPort)}" : path);
        return new Rs485Address(text, port, settings);
    }

    private static TimeSpan Milliseconds(string text, string setting, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 1 and <= 5000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Wrong(text, $"{setting} is not from 1 to 5000 milliseconds");
}

/// <summary>How a bus is used.</summary>
/// <param name="Gap">Silence between two turns; null for the least the speed allows.</param>
/// <param name="Listen">How long an answer is waited for where the driver does not say when its turn is over; null for 100 ms.</param>
/// <param name="KernelTurns">Whether the kernel turns the transceiver round by RTS.</param>
public sealed record Rs485Settings(TimeSpan? Gap = null, TimeSpan? Listen = null, bool KernelTurns = false);
