using ServiceHall.Drivers.Simulated;
using ServiceHall.Host.Verbs;

namespace ServiceHall.Host.Tests;

public sealed class SimulatorKeysTests
{
    [Fact]
    public async Task Words_on_the_terminal_change_the_simulator_and_wrong_ones_are_explained()
    {
        await using var printer = SimulatedDevices.Start("simulator", "ticket-printer", TimeProvider.System);
        var keys = new SimulatorKeys(printer);

        Assert.Equal("ok", keys.Obey("paper out"));
        Assert.Contains("\"paper\":\"out\"", keys.Obey("look"), StringComparison.Ordinal);
        Assert.Equal("paper can be ok, low or out, not torn.", keys.Obey("paper torn"));
        Assert.Equal("simulator knows jam and free, not 5.", keys.Obey("press 5"));
        Assert.Contains("takes no card", keys.Obey("card"), StringComparison.Ordinal);
        Assert.Equal(keys.Help, keys.Obey("dance"));
    }

    [Fact]
    public async Task Quit_ends_it()
    {
        await using var scanner = SimulatedDevices.Start("simulator", "code-scanner", TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        await using var said = new StringWriter();

        await new SimulatorKeys(scanner).RunAsync(new StringReader("scan A001\nquit\n"), said, stopping);

        Assert.True(stopping.IsCancellationRequested);
        Assert.Equal("ok", said.ToString().Trim());
    }
}
