using System.Runtime.CompilerServices;
using System.Text;
using ServiceHall.Drivers.CallDisplays.Native;
using ServiceHall.Drivers.Lines.Native;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Tests.Lines;

/// <summary>Numbers and sizes of the kernel's headers (asm-generic/ioctls.h, linux/serial.h, linux/lp.h, usblp.c, linux/spi/spidev.h, linux/gpio.h), as a C compiler prints them on x64 and arm64.</summary>
public sealed class KernelNumbersTests
{
    [Fact]
    public void Requests_have_the_numbers_of_the_headers()
    {
        Assert.Equal(
            [0x542Eul, 0x542Ful, 0x060Bul, 0x84005001ul, 0x802C542Aul, 0x402C542Bul],
            new[] { Libc.TIOCGRS485, Libc.TIOCSRS485, Libc.LPGETSTATUS, Libc.LPIOC_GET_DEVICE_ID(1024), Libc.TCGETS2, Libc.TCSETS2 });
        Assert.Equal(
            [0x40016B01ul, 0x40046B04ul, 0xC250B407ul, 0xC010B40Eul, 0xC010B40Ful],
            new[] { ChipPorts.SPI_IOC_WR_MODE, ChipPorts.SPI_IOC_WR_MAX_SPEED_HZ, ChipPorts.GPIO_V2_GET_LINE_IOCTL, ChipPorts.GPIO_V2_LINE_GET_VALUES_IOCTL, ChipPorts.GPIO_V2_LINE_SET_VALUES_IOCTL });
    }

    [Fact]
    public void Structures_have_the_sizes_of_the_headers() =>
        Assert.Equal((44, 32), (Unsafe.SizeOf<termios2>(), Unsafe.SizeOf<serial_rs485>()));

    [Theory]
    [InlineData(0x18, false, true, false)]
    [InlineData(0x38, true, true, false)]
    [InlineData(0x10, false, true, true)]
    public void A_ports_status_is_read_bit_by_bit(byte bits, bool empty, bool selected, bool error)
    {
        var status = new UsbPortStatus(bits);
        Assert.Equal((empty, selected, error), (status.PaperEmpty, status.Selected, status.HasError));
    }

    [Theory]
    [InlineData("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;", "EPSON TM-T20II")]
    [InlineData("MANUFACTURER:XPRINTER;MODEL:XP-80;", "XPRINTER XP-80")]
    [InlineData("MDL: POS58 ;", "POS58")]
    [InlineData("CLS:PRINTER;", null)]
    public void A_printers_name_is_found_in_its_ports_description(string said, string? name)
    {
        byte[] id = [(byte)((said.Length + 2) >> 8), (byte)(said.Length + 2), .. Encoding.ASCII.GetBytes(said), 0, 0];
        Assert.Equal(name, UsbPrinterLine.NameIn(id));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xFF, 0x4D })]
    [InlineData(new byte[] { 0x00, 0x02 })]
    public void A_description_with_a_wrong_length_says_nothing(byte[] id) => Assert.Null(UsbPrinterLine.NameIn(id));
}
