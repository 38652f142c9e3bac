using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>The same hall as a process of its own, which can be killed and started again under its open screens.</summary>
public abstract class KilledHall(Chromium chromium) : StagedHall(chromium)
{
    private readonly Uri _address = FreeAddress();
    private ServantProcess? _process;

    protected override async Task<Uri> StartAsync()
    {
        Directory.CreateDirectory(Data);
        _process = ServantProcess.Start(
            ["hall", "--data", Data, "--urls", _address.ToString(), "--simulate-devices", "--demo-pins", "--trust-loopback"]);
        using var door = new Doors(_address, null);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Chromium.PatienceMs));
        while (!await door.IsReadyAsync())
        {
            Assert.True(_process.Runs && !patience.IsCancellationRequested, $"The hall did not get ready: {_process.Said}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return _address;
    }

    protected override string Standing => "The hall said: " + _process?.Said;

    /// <summary>kill -9.</summary>
    protected Task KillAsync() => _process!.KillAsync();

    protected override async Task StopAsync()
    {
        if (_process is { Runs: true }) await _process.KillAsync();
        _process?.Dispose();
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri("http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
    }
}
