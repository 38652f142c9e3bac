using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>What every scanner is, whatever it speaks: its codes told or refused in one way.</summary>
public abstract class CodeScanner : SupervisedDriver, ICodeScanner
{
    private protected CodeScanner(string device, LineAddress address, TimeProvider time)
        : base(device, "code-scanner", address, time) => Codes = new ScannedCodes(time);

    /// <inheritdoc />
    public event Action<string>? CodeScanned
    {
        add => Codes.Scanned += value;
        remove => Codes.Scanned -= value;
    }

    /// <inheritdoc />
    public event Action<string>? CodeRefused
    {
        add => Codes.Refused += value;
        remove => Codes.Refused -= value;
    }

    private protected ScannedCodes Codes { get; }
}
