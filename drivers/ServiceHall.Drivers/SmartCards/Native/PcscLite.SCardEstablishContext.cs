using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    // DWORD and LONG of pcsc-lite are as long as a pointer.
    internal const string Library = "libpcsclite.so.1";

    internal const nuint SCARD_SCOPE_SYSTEM = 2;
    internal const nuint SCARD_SHARE_SHARED = 2;
    internal const nuint SCARD_LEAVE_CARD = 0;
    internal const nuint SCARD_PROTOCOL_T0 = 1;
    internal const nuint SCARD_PROTOCOL_ANY = 3;
    internal const nuint SCARD_STATE_UNAWARE = 0;
    internal const nuint SCARD_STATE_UNKNOWN = 0x4;
    internal const nuint SCARD_STATE_UNAVAILABLE = 0x8;
    internal const nuint SCARD_STATE_PRESENT = 0x20;
    internal const nuint SCARD_STATE_MUTE = 0x200;
    internal const uint SCARD_S_SUCCESS = 0;
    internal const uint SCARD_E_CANCELLED = 0x80100002;
    internal const uint SCARD_E_TIMEOUT = 0x8010000A;
    internal const uint SCARD_E_NO_SERVICE = 0x8010001D;
    internal const uint SCARD_E_NO_READERS_AVAILABLE = 0x8010002E;

    [LibraryImport(Library)]
    internal static partial nint SCardEstablishContext(nuint scope, nint reserved1, nint reserved2, out nint context);
}
