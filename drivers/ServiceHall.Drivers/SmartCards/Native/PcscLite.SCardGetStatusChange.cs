using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct SCARD_READERSTATE
    {
        internal nint szReader;
        internal nint pvUserData;
        internal nuint dwCurrentState;
        internal nuint dwEventState;
        internal nuint cbAtr;
        internal fixed byte rgbAtr[33];
    }

    [LibraryImport(Library)]
    internal static partial nint SCardGetStatusChange(nint context, nuint timeout, ref SCARD_READERSTATE states, nuint count);
}
