using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Named.CallDisplays;
using ServiceHall.Drivers.Named.CodeScanners;
using ServiceHall.Drivers.Named.Lines;
using ServiceHall.Drivers.Named.SmartCards;
using ServiceHall.Drivers.Named.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.Named;

/// <summary>The libraries the owner named, each behind the seam of what the default uses: what they add to the words of a plan.</summary>
public static class NamedPackages
{
    /// <summary>Teaches plans the lines and drivers of these libraries. For a program at its start; a second time changes nothing.</summary>
    public static void Offer()
    {
        LineAddress.Offer(PortsAddress.Scheme, PortsAddress.Read);
        PngPicture.OtherSorts = SkiaPicture.Read;
        DriverCatalog.Offer("ticket-printer", "escpos-skia", (w, time) =>
            new EscPosTicketPrinter(w.Device, w.Kind, DriverCatalog.Address(w), EscPosProfile.Load(w.Profile), SkiaRaster.Find(), time));
        DriverCatalog.Offer("code-scanner", "camera", (w, time) => new CameraCodeScanner(w.Device, DriverCatalog.Address(w), ZXingDecoder.Read, time));
        DriverCatalog.Offer("call-display", "max7219-iot", MakeMax7219);
        DriverCatalog.Offer("call-display", "tm1637-iot", MakeTm1637);
        DriverCatalog.Offer("smart-card-reader", "pn532-iot", (w, time) => new IotPn532CardReader(w.Device, IotPn532Address.Read(w.Line), time));
    }

    private static NumberCallDisplay MakeMax7219(DeviceWiring wiring, TimeProvider time)
    {
        var form = new IotMax7219Form(DriverCatalog.MatrixOrDigits(wiring));
        return new NumberCallDisplay(wiring.Device, IotSpiAddress.Read(wiring.Line, form), form, time);
    }

    private static NumberCallDisplay MakeTm1637(DeviceWiring wiring, TimeProvider time) => new(
        wiring.Device, IotGpioAddress.Read(wiring.Line), new IotTm1637Form(DriverCatalog.Count(wiring, 4, 6)), time);
}
