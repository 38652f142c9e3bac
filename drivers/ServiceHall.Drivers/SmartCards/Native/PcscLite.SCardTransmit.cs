using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct SCARD_IO_REQUEST
    {
        internal nuint dwProtocol;
        internal nuint cbPciLength;
    }

    [LibraryImport(Library)]
    internal static partial nint SCardTransmit(nint card, ref SCARD_IO_REQUEST sent, ReadOnlySpan<byte> apdu, nuint apduLength, nint received, Span<byte> answer, ref nuint answerLength);
}
