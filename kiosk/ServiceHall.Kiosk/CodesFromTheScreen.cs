using System.Text;
using ServiceHall.Drivers.CodeScanners;

namespace ServiceHall.Kiosk;

/// <summary>
/// Codes that reach the station through its screen: from a scanner that types as a keyboard, or from the camera. They are a stranger's text like any other, and the same one counts
/// once in 2 seconds.
/// </summary>
internal sealed class CodesFromTheScreen(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly RecentCodes _recent = new(time);

    public void Take(string? text, Action<string> scanned, Action<string> refused)
    {
        var code = text?.Trim() ?? "";
        if (code.Length == 0) return;
        if (Encoding.UTF8.GetByteCount(code) > CodeFraming.CodeMax) refused("too-long");
        else if (code.Any(char.IsControl)) refused("not-text");
        else if (IsNew(code)) scanned(code);
    }

    private bool IsNew(string code)
    {
        lock (_gate) return _recent.IsNew(code);
    }
}
