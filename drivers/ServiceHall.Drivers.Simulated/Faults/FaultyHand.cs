namespace ServiceHall.Drivers.Simulated.Faults;

/// <summary>
/// A hand that troubles a device by a seed, every one to five seconds, and puts it right again: paper out or low, cover open and a jam for
/// printers, the card pulled in the middle of a reading for card readers, the cable for all.
/// </summary>
public sealed class FaultyHand(IBenchDevice device, int seed, TimeProvider time)
{
    private static readonly BenchCard Card = new("测试甲", new DateOnly(1988, 1, 1));

    private readonly Random chance = new(seed);

    /// <summary>What it did last, in words.</summary>
    public event Action<string>? Did;

    /// <summary>Goes on until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await PauseAsync(1000, 5000, cancellation).ConfigureAwait(false);
                await TroubleAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            device.Set(null, null, "in");
        }
    }

    /// <summary>Does one thing and takes it back.</summary>
    public Task TroubleAsync(CancellationToken cancellation) => (device.Kind, chance.Next(5)) switch
    {
        ("ticket-printer", 0) => ForAWhileAsync("paper out", () => device.Set("out", null, null), () => device.Set("ok", null, null), cancellation),
        ("ticket-printer", 1) => ForAWhileAsync("cover open", () => device.Set(null, "open", null), () => device.Set(null, "closed", null), cancellation),
        ("ticket-printer", 2) => ForAWhileAsync("paper low", () => device.Set("low", null, null), () => device.Set("ok", null, null), cancellation),
        ("ticket-printer", 3) => ForAWhileAsync("cutter jammed", () => device.Press("jam"), () => device.Press("free"), cancellation),
        ("id-card-reader", < 4) => CardPulledAsync(cancellation),
        _ => ForAWhileAsync("cable out", () => device.Set(null, null, "out"), () => device.Set(null, null, "in"), cancellation),
    };

    private async Task ForAWhileAsync(string what, Action begin, Action end, CancellationToken cancellation)
    {
        Did?.Invoke(what);
        begin();
        await PauseAsync(200, 2000, cancellation).ConfigureAwait(false);
        end();
        Did?.Invoke($"{what}: put right");
    }

    // Readers look for a card about every third of a second and need a few hundred milliseconds to read one.
    private async Task CardPulledAsync(CancellationToken cancellation)
    {
        Did?.Invoke("card laid on and pulled");
        device.InsertCard(Card);
        await PauseAsync(50, 700, cancellation).ConfigureAwait(false);
        device.RemoveCard();
    }

    private Task PauseAsync(int leastMs, int mostMs, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(chance.Next(leastMs, mostMs)), time, cancellation);
}
