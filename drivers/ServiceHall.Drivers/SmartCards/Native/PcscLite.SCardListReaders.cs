using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    [LibraryImport(Library)]
    internal static partial nint SCardListReaders(nint context, nint groups, Span<byte> readers, ref nuint length);
}
