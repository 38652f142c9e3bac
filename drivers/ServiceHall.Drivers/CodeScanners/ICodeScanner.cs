using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>Reads QR and bar codes held before it.</summary>
public interface ICodeScanner : IHasHealth
{
    /// <summary>Raised for each code, the same one at most every 2 seconds. The text is a stranger's: at most 4096 bytes, no control characters, nothing else is promised.</summary>
    event Action<string> CodeScanned;

    /// <summary>Raised when bytes came that are no code, with a stable word: <c>too-long</c>, <c>not-text</c>.</summary>
    event Action<string> CodeRefused;
}
