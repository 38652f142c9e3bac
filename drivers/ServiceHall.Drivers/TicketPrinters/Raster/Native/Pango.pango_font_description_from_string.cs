using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class Pango
{
    [LibraryImport("libpango-1.0.so.0", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint pango_font_description_from_string(string text);
}
