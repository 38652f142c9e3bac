using System.Diagnostics;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// Sends the mix at a fixed rate and times each command from when it was due. The sender has a thread of its own and sleeps from one command
/// to the next: on the thread pool it would stand in line behind the answers, and its own lateness would be taken for the hall's.
/// </summary>
/// <param name="hall">The hall.</param>
internal sealed class OpenLoop(BenchHall hall)
{
    private readonly WindowCaller[] _mix = [.. Enumerable.Range(0, hall.Plan.Plan.Windows.Count).Select(index => new WindowCaller(hall.Hall, hall.Plan, index, step: 0))];

    /// <summary>How the last run's commands were sent after they were due, in milliseconds, sorted: what the times hold of the sender itself.</summary>
    public double[] Lateness { get; private set; } = [];

    /// <summary>How many of the last run's commands were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>What was told of each command that was acknowledged, in all runs.</summary>
    public IEnumerable<Told> Answers => _mix.SelectMany(caller => caller.Answers);

    /// <summary>The times of all commands that were not refused, in milliseconds, sorted. The next run goes on where each window was left.</summary>
    public async Task<double[]> RunAsync(int rate, TimeSpan length, CancellationToken stop)
    {
        var round = new Round((int)(rate * length.TotalSeconds));
        var sender = new Thread(() => Send(round, rate, stop)) { Name = "bench sends", IsBackground = true };
        sender.Start();
        await round.Done;
        sender.Join();
        Array.Sort(round.Lateness);
        (Lateness, Refused) = (round.Lateness, round.Refused);
        return round.SortedTimes();
    }

    private void Send(Round round, int rate, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < round.Lateness.Length; i++)
        {
            var dueAt = began + (long)((double)i / rate * Stopwatch.Frequency);
            Punctual.WaitUntil(dueAt);
            if (stop.IsCancellationRequested) break;
            round.Lateness[i] = Stopwatch.GetElapsedTime(dueAt).TotalMilliseconds;
            _ = TimeAsync(round, i, dueAt);
        }

        if (stop.IsCancellationRequested) round.GiveUp(stop);
    }

    private async Task TimeAsync(Round round, int index, long dueAt)
    {
        try
        {
            var accepted = await _mix[index % _mix.Length].StepAsync();
            round.Answered(accepted, Stopwatch.GetElapsedTime(dueAt));
        }
        catch (Exception fault)
        {
            round.Fail(fault);
        }
    }

    /// <summary>The commands of one run, and how long each took.</summary>
    private sealed class Round(int commands)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly double[] _times = new double[commands];
        private int _open = commands;
        private int _accepted;

        public int Refused => _times.Length - _accepted;

        public double[] Lateness { get; } = new double[commands];

        public Task Done => _done.Task;

        public double[] SortedTimes() => [.. _times.Take(_accepted).Order()];

        public void Answered(bool accepted, TimeSpan took)
        {
            if (accepted) _times[Interlocked.Increment(ref _accepted) - 1] = took.TotalMilliseconds;
            if (Interlocked.Decrement(ref _open) == 0) _done.TrySetResult();
        }

        public void Fail(Exception fault) => _done.TrySetException(fault);

        public void GiveUp(CancellationToken stop) => _done.TrySetCanceled(stop);
    }
}
