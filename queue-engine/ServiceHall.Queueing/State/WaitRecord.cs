namespace ServiceHall.Queueing;

/// <summary>What the hall has learned of its waits, and how often what it told came true. Written only by <see cref="Evolve"/>; goes on from day to day.</summary>
public sealed class WaitRecord
{
    /// <summary>From how many ended waits on the share that came true is said at all.</summary>
    public const int SaidFrom = 50;

    /// <summary>Every class that ever had a forecast come to its end.</summary>
    public Dictionary<WaitClassKey, WaitClass> Classes { get; } = [];

    /// <summary>How the waits told today came out.</summary>
    public WaitsTold Today { get; internal set; } = new();

    /// <summary>The same of the last day before that had any; null when there was none.</summary>
    public WaitsTold? Before { get; internal set; }

    /// <summary>The share of told waits that came true, today and the day before together; null while they are too few to say.</summary>
    public double? KeptShare
    {
        get
        {
            var ended = Today.Ended + (Before?.Ended ?? 0);
            return ended < SaidFrom ? null : (double)(Today.Kept + (Before?.Kept ?? 0)) / ended;
        }
    }

    /// <summary>A told wait has come to its end: the person was called, and the call stood.</summary>
    public void Learn(Leg leg, int forecastMs, WaitRange? told, long waitedMs)
    {
        var narrowest = WaitClassKey.Of(leg, forecastMs);
        for (var by = 0; by < WaitClassKey.Widths; by++)
        {
            var key = narrowest.Wider(by);
            if (!Classes.TryGetValue(key, out var of)) Classes[key] = of = new WaitClass();
            of.Learn(forecastMs, waitedMs);
        }

        if (told is not null) Today.Add(told, waitedMs);
    }

    /// <summary>A new day: nobody was called today yet.</summary>
    internal void Turn()
    {
        if (Today.Ended > 0) Before = Today;
        Today = new WaitsTold();
        foreach (var of in Classes.Values) of.LastWaitMs = null;
    }
}

/// <summary>How told waits came out: counted when the person is called and the call stands. Who left before is not in it.</summary>
public sealed class WaitsTold
{
    /// <summary>Steps of <see cref="Widths"/>; the last holds all wider ones.</summary>
    public const int WidthSteps = 25;

    /// <summary>How many came to their end.</summary>
    public int Ended { get; set; }

    /// <summary>How many lay in the range told.</summary>
    public int Kept { get; set; }

    /// <summary>How many waited no longer than its end.</summary>
    public int WithinEnd { get; set; }

    /// <summary>Wait minus the middle of the range, summed up, in milliseconds: above 0 people wait longer than told.</summary>
    public long ErrorMs { get; set; }

    /// <summary>The squares of the same, in square seconds.</summary>
    public long ErrorSquaredSeconds { get; set; }

    /// <summary>How many ranges were 0, 5, 10 ... minutes wide.</summary>
    public int[] Widths { get; init; } = new int[WidthSteps];

    /// <summary>The median width in minutes; null of none.</summary>
    public int? MedianWidth
    {
        get
        {
            var seen = 0;
            for (var step = 0; step < WidthSteps; step++)
            {
                seen += Widths[step];
                if (seen > 0 && 2 * seen >= Ended) return 5 * step;
            }

            return null;
        }
    }

    /// <summary>The same figures, which no longer change.</summary>
    public WaitsTold Copy() => new()
    {
        Ended = Ended, Kept = Kept, WithinEnd = WithinEnd, ErrorMs = ErrorMs, ErrorSquaredSeconds = ErrorSquaredSeconds, Widths = [.. Widths],
    };

    internal void Add(WaitRange told, long waitedMs)
    {
        Ended++;
        if (told.Covers(waitedMs)) Kept++;
        if (WaitRange.RoundUp(waitedMs) <= told.To) WithinEnd++;
        var error = waitedMs - (told.From + told.To) * 30_000L;
        ErrorMs += error;
        ErrorSquaredSeconds += error / 1000 * (error / 1000);
        Widths[Math.Clamp((told.To - told.From) / 5, 0, WidthSteps - 1)]++;
    }
}
