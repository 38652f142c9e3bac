using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Tests.Lines;

public sealed class LineAddressTests
{
    [Fact]
    public void A_serial_port_has_a_path_and_a_speed()
    {
        var address = Assert.IsType<SerialAddress>(LineAddress.Parse("serial:/dev/ttyUSB0?baud=115200"));

        Assert.Equal("/dev/ttyUSB0", address.Path);
        Assert.Equal(115200, address.Settings.Baud);
        Assert.Equal("serial:/dev/ttyUSB0?baud=115200", address.ToString());
    }

    [Fact]
    public void Without_a_word_a_serial_port_runs_at_9600() =>
        Assert.Equal(9600, Assert.IsType<SerialAddress>(LineAddress.Parse("serial:/dev/ttyS1")).Settings.Baud);

    [Fact]
    public void Bits_parity_and_lines_can_be_said_too() => Assert.Equal(
        SerialSettings.Default with { Baud = 74880, DataBits = 7, Parity = SerialParity.Even, StopBits = 2, Dtr = false, Rts = true },
        Assert.IsType<SerialAddress>(LineAddress.Parse("serial:/dev/ttyS1?baud=74880&bits=7&parity=even&stop=2&dtr=off&rts=on")).Settings);

    [Fact]
    public void A_network_printer_has_a_host_and_a_port()
    {
        Assert.Equal(("printer.hall", 9100), Assert.IsType<TcpAddress>(LineAddress.Parse("tcp:printer.hall:9100")) is var a ? (a.Host, a.Port) : default);
        Assert.Equal(("::1", 9100), Assert.IsType<TcpAddress>(LineAddress.Parse("tcp:[::1]:9100")) is var b ? (b.Host, b.Port) : default);
    }

    [Theory]
    [InlineData("", "allowed are serial:/dev/NAME?baud=9600, rs485:/dev/NAME?baud=9600, usblp:/dev/usb/lp0 and tcp:HOST:PORT")]
    [InlineData("usb:1", "allowed are serial:/dev/NAME?baud=9600, rs485:/dev/NAME?baud=9600, usblp:/dev/usb/lp0 and tcp:HOST:PORT")]
    [InlineData("serial:ttyUSB0", "the full path of the port")]
    [InlineData("serial:/dev/ttyS0?baud=9", "baud 9 is not allowed, only 50 to 4000000")]
    [InlineData("serial:/dev/ttyS0?parity=mark", "parity=mark is no setting of a serial line; allowed are baud=NUMBER, bits=7|8, parity=none|even|odd")]
    [InlineData("tcp:printer", "HOST:PORT with a port from 1 to 65535")]
    [InlineData("tcp:printer:70000", "HOST:PORT with a port from 1 to 65535")]
    public void A_wrong_address_is_named_with_what_is_allowed(string text, string remedy)
    {
        var thrown = Assert.Throws<FormatException>(() => LineAddress.Parse(text));

        Assert.Contains($"\"{text}\"", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, thrown.Message, StringComparison.Ordinal);
    }
}
