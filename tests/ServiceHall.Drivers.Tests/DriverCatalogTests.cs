using System.Text.Json;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests;

public sealed class DriverCatalogTests
{
    public static TheoryData<string, string, string?> Wirings => new()
    {
        { "ticket-printer", "escpos", null },
        { "ticket-printer", "escpos", "generic-58" },
        { "id-card-reader", "sdt", null },
        { "code-scanner", "serial", null },
        { "evaluation-pad", "profile", "pad-5key" },
        { "call-display", "onbon-bx", null },
        { "call-keypad", "profile", "keypad-21key" },
    };

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task Every_kind_has_a_simulator_that_its_driver_finds_ready(string kind, string driver, string? profile)
    {
        await using var peer = SimulatedDevices.Start("device-1", kind, TimeProvider.System);
        await using var made = DriverCatalog.Make(new DeviceWiring("device-1", kind, driver, peer.Line, profile), TimeProvider.System);
        Assert.Equal((DeviceState.Disabled, kind), (made.Health.State, made.Health.Kind));

        made.Start();
        await Bench.ReachesAsync(made, DeviceState.Ready);
        Assert.Equal((kind, "in"), (peer.Kind, Cable(peer)));
        Assert.Contains(kind, SimulatedDevices.Kinds);
    }

    [Theory]
    [InlineData("ticket-printer", "escpos", "serial:/dev/ttyS9", "big", "Device d-1: There is no printer profile \"big\"; there are generic-80")]
    [InlineData("drum", "sdt", "serial:/dev/ttyS9", null, "Device d-1: kind \"drum\" is not known; allowed are ")]
    [InlineData("id-card-reader", "escpos", "serial:/dev/ttyS9", null, "Device d-1: driver \"escpos\" is none of kind id-card-reader; allowed are sdt.")]
    [InlineData("code-scanner", "serial", "usb:4", null, "Device d-1: The line address \"usb:4\" makes no sense")]
    [InlineData("evaluation-pad", "profile", "serial:/dev/ttyS9", null, "Device d-1: profile is missing; in the box: pad-5key")]
    [InlineData("evaluation-pad", "profile", "serial:/dev/ttyS9", "pad-x", "Device d-1: The pad profile pad-x: there is no such profile; in the box: pad-5key")]
    [InlineData("call-display", "onbon-bx", "serial:/dev/ttyS9", "half", "Device d-1: profile \"half\" is not known; allowed are two-way, one-way and the path of a .json file.")]
    public void A_wrong_wiring_names_the_device_and_what_is_allowed(string kind, string driver, string line, string? profile, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<DeviceWiringException>(() => DriverCatalog.Make(new DeviceWiring("d-1", kind, driver, line, profile), TimeProvider.System)).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_program_teaches_plans_a_driver_and_a_line_at_its_start()
    {
        LineAddress.Offer("of-a-test", (text, rest) => (TcpAddress)LineAddress.Parse($"tcp:{rest}") with { Text = text });
        DriverCatalog.Offer("code-scanner", "of-a-test", (w, time) => new SerialCodeScanner(w.Device, DriverCatalog.Address(w), time));

        await using var made = DriverCatalog.Make(new DeviceWiring("d-1", "code-scanner", "of-a-test", "of-a-test:127.0.0.1:9"), TimeProvider.System);

        Assert.IsType<SerialCodeScanner>(made);
        Assert.Equal("of-a-test:127.0.0.1:9", LineAddress.Parse("of-a-test:127.0.0.1:9").Text);
        Assert.Contains("of-a-test:...", Assert.Throws<FormatException>(() => LineAddress.Parse("drum:1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_is_not_simulated_is_named() =>
        Assert.Throws<BenchException>(() => SimulatedDevices.Start("d-1", "drum", TimeProvider.System));

    // As the bench's HTTP says it.
    private static string? Cable(IBenchDevice peer) =>
        JsonSerializer.SerializeToElement(peer.Look(), JsonSerializerOptions.Web).GetProperty("cable").GetString();
}
