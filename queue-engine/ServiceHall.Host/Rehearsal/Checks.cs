using System.Diagnostics;

namespace ServiceHall.Host.Rehearsal;

/// <summary>What was checked and what was seen, line by line; one failed check does not end the rehearsal, an interrupt does.</summary>
public sealed class Checks(TextWriter output, CancellationToken stop)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(40);

    /// <summary>How many checks held.</summary>
    public int Passed { get; private set; }

    /// <summary>How many did not.</summary>
    public int Failed { get; private set; }

    /// <summary>Plays one step under its title. Whatever it throws is one failed check.</summary>
    public async Task StepAsync(string title, Func<Task> step)
    {
        stop.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        output.WriteLine();
        output.WriteLine(title);
        try
        {
            await step().WaitAsync(stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            That("the step goes to its end", false, $"{fault.GetType().Name}: {fault.Message}");
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever the step threw, it was cut short.
            Close();
            throw new OperationCanceledException(stop);
        }

        output.WriteLine($"        ({watch.ElapsedMilliseconds} ms)");
    }

    /// <summary>One check.</summary>
    /// <param name="what">What must hold.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="seen">What was seen.</param>
    public void That(string what, bool holds, object? seen)
    {
        if (holds) Passed++;
        else Failed++;
        output.WriteLine($"  {(holds ? "ok    " : "FAILED")}  {what}  [{seen}]");
    }

    /// <summary>Looks until something is as it must be, or until the time is over.</summary>
    public async Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> holds, Func<T, object?> seen, double secondsMax = 10)
    {
        var until = Stopwatch.StartNew();
        var now = await look();
        while (!holds(now) && until.Elapsed.TotalSeconds < secondsMax)
        {
            await Task.Delay(LookAgain, stop);
            now = await look();
        }

        That(what, holds(now), seen(now));
        return now;
    }

    /// <summary>Closes with the one line machines read.</summary>
    public void Close()
    {
        output.WriteLine();
        output.WriteLine($"{Passed} passed, {Failed} failed");
    }
}
