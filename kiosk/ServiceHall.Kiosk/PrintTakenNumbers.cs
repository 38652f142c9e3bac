using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>
/// Puts every ticket asked of this kiosk on paper, oldest first, and tells the hall how each fared.
/// The bytes go out only after the hall has recorded that they will, so a ticket is sent at most once: whoever finds one in state
/// <c>printing</c> that it did not send itself (this process died in between) reports it as unknown. A kiosk that is stopped sends what is
/// on record as begun, and begins no other: that stays to be printed by the next start.
/// </summary>
internal sealed class PrintTakenNumbers(
    IHall hall, StationId kiosk, KioskDevices devices, TicketLayout layout, ScreenPushes screens, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan RetryDelayMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OpeningMax = TimeSpan.FromSeconds(5);
    // A station's stop is waited for, and the program ends 2.8 seconds after it was told to.
    private static readonly TimeSpan TellingMax = TimeSpan.FromSeconds(2);
    private const int InternalErrorsMax = 5;

    // Command ids are of this process: were they the same after a restart, the hall would answer "accepted" from memory and we would print twice.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly HashSet<(VisitId, int)> _begun = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var view in hall.WatchAsync(ViewNames.Prints(kiosk), cancellation))
        {
            _begun.IntersectWith(view.Jobs.Select(job => (job.Visit, job.Copy)));
            foreach (var job in view.Jobs)
            {
                cancellation.ThrowIfCancellationRequested();
                if (_begun.Add((job.Visit, job.Copy))) await SettleAsync(job, cancellation);
            }
        }
    }

    private async Task SettleAsync(PrintJob job, CancellationToken cancellation)
    {
        await PrinterKnownAsync(cancellation);
        if (job.State != "asked")
        {
            log.LogWarning("Ticket {Number} copy {Copy} was being printed when this kiosk stopped: nobody knows whether it is on paper.", job.Number, job.Copy);
            await FailAsync(job, "unknown", cancellation);
        }
        else if (devices.PrinterUnable is { } reason)
        {
            await FailAsync(job, reason, cancellation);
        }
        else if (await BeginAsync(job, cancellation))
        {
            Show(job, "printing", null);
            await SendAsync(job, devices.Printer!, cancellation);
        }
    }

    /// <summary>Has the hall record that the ticket is begun. A kiosk that is stopped meanwhile waits for the answer: what is on record has to be sent.</summary>
    private async Task<bool> BeginAsync(PrintJob job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var telling = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopped = cancellation.Register(() => telling.CancelAfter(TellingMax));
        return await ReportAsync(Printing(job), telling.Token);
    }

    /// <summary>Waits a little for a printer that is just being opened: a kiosk that starts should not fail the tickets it finds.</summary>
    private async Task PrinterKnownAsync(CancellationToken cancellation)
    {
        if (devices.Printer is not { } printer) return;
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        printer.HealthChanged += Look;
        try
        {
            Look(printer.Health);
            await known.Task.WaitAsync(OpeningMax, time, cancellation);
        }
        catch (TimeoutException)
        {
            log.LogWarning("Printer {Printer} is still {State}; the ticket is tried all the same.", printer.Health.Device, printer.Health.State);
        }
        finally
        {
            printer.HealthChanged -= Look;
        }

        void Look(DeviceHealth health)
        {
            if (health.State is not (DeviceState.Disabled or DeviceState.Connecting)) known.TrySetResult();
        }
    }

    private async Task SendAsync(PrintJob job, ITicketPrinter printer, CancellationToken cancellation)
    {
        // A job that has begun is ended whatever happens: also a kiosk that is stopped meanwhile prints it and says what came of it.
        var result = await PrintAsync(job, printer);
        using var telling = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopped = cancellation.Register(() => telling.CancelAfter(TellingMax));
        if (result.Outcome is PrintOutcome.Completed or PrintOutcome.Fenced)
        {
            await ReportAsync(Printed(job, result.Outcome == PrintOutcome.Completed ? "completed" : "fenced"), telling.Token);
            Show(job, "printed", null);
        }
        else
        {
            await FailAsync(job, result.Reason ?? (result.Outcome == PrintOutcome.Unknown ? "unknown" : "error"), telling.Token);
        }
    }

    private async Task<PrintResult> PrintAsync(PrintJob job, ITicketPrinter printer)
    {
        try
        {
            return await printer.PrintAsync(layout.Of(job), CancellationToken.None);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Printing ticket {Number} broke off.", job.Number);
            return new PrintResult(PrintOutcome.Unknown, "unknown");
        }
    }

    private async Task FailAsync(PrintJob job, string reason, CancellationToken cancellation)
    {
        log.LogWarning("Ticket {Number} copy {Copy} is not (or perhaps not) on paper: {Reason}.", job.Number, job.Copy, reason);
        Show(job, "failed", reason);
        await ReportAsync(Failed(job, reason), cancellation);
    }

    /// <summary>Reports until the hall has said its final word, with the same command id each time. One over which the hall itself fails again and again is given up: others wait.</summary>
    /// <returns>Whether the hall accepted it.</returns>
    private async Task<bool> ReportAsync(HallCommand report, CancellationToken cancellation)
    {
        var internalErrors = 0;
        for (var delay = RetryDelayMin; ; delay = delay * 2 < RetryDelayMax ? delay * 2 : RetryDelayMax)
        {
            var answer = await hall.SubmitAsync(report, cancellation);
            if (answer.Rejection is not { } refusal) return true;
            if (refusal.Type == Undecided.InternalError) internalErrors++;
            if (!refusal.IsUndecided() || internalErrors == InternalErrorsMax)
            {
                log.LogWarning("The hall does not take {Report}: {Type}, {Detail}", report.GetType().Name, refusal.Type, refusal.Detail);
                return false;
            }

            await Task.Delay(delay, time, cancellation);
        }
    }

    private void Show(PrintJob job, string state, string? reason) =>
        screens.Tell("print", new PrintProgress(job.Visit, job.Number, job.Copy, state, reason), slot: $"print/{job.Visit}/{job.Copy}");

    private ReportTicketPrinting Printing(PrintJob job) => new() { CommandId = Id(job, "sending"), Visit = job.Visit, Copy = job.Copy, Kiosk = kiosk };

    private ReportTicketPrinted Printed(PrintJob job, string evidence) =>
        new() { CommandId = Id(job, "printed"), Visit = job.Visit, Copy = job.Copy, Kiosk = kiosk, Evidence = evidence };

    private ReportPrintFailed Failed(PrintJob job, string reason) =>
        new() { CommandId = Id(job, "failed"), Visit = job.Visit, Copy = job.Copy, Kiosk = kiosk, Reason = reason };

    private CommandId Id(PrintJob job, string what) =>
        CommandId.From(string.Create(CultureInfo.InvariantCulture, $"print-{_process}-{job.Visit.Value}-{job.Copy}-{what}"));
}
