using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.SmartCards.Native;

internal static partial class PcscLite
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SCardConnect(nint context, string reader, nuint shareMode, nuint protocols, out nint card, out nuint protocol);
}
