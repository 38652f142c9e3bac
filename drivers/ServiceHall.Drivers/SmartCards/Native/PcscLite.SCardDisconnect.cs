using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    [LibraryImport(Library)]
    internal static partial nint SCardDisconnect(nint card, nuint disposition);
}
