using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CodeScanners;

/// <summary>A started scanner and everything it said.</summary>
internal sealed class Listening : IAsyncDisposable
{
    internal Listening(LineAddress address, ScannerProfile? profile = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        ICodeScanner scanner = profile?.Ssi is null ? new SerialCodeScanner("scanner-1", address, time, profile) : new SsiCodeScanner("scanner-1", address, profile, time);
        Driver = (IDriver)scanner;
        scanner.CodeScanned += Scanned.Enqueue;
        scanner.CodeRefused += Refused.Enqueue;
        Driver.Start();
    }

    internal IDriver Driver { get; }

    internal Bench.Said<string> Scanned { get; } = new();

    internal Bench.Said<string> Refused { get; } = new();

    public ValueTask DisposeAsync() => Driver.DisposeAsync();
}
