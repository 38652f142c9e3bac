using ServiceHall.Host.Running;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A hall whose clock says a time of today, whenever the test runs: appointments of today lie ahead of it, or its hours are about to end.</summary>
public abstract class HallAtATime(Chromium chromium, TimeOnly at) : StagedHall(chromium)
{
    private readonly Ahead _clock = new(Until(at));

    /// <summary>A script that gives a page the hall's clock.</summary>
    protected string ItsClock => FormattableString.Invariant($"{{ const real = Date.now; Date.now = () => real() + {(long)_clock.By.TotalMilliseconds}; }}");

    protected override TimeProvider Time => _clock;

    /// <summary>The hall's clock jumps to a later time of the same day.</summary>
    protected void GoOnTo(TimeOnly later) => _clock.By = Until(later);

    /// <summary>The hall's clock jumps ahead.</summary>
    protected void GoOn(TimeSpan by) => _clock.By += by;

    private static TimeSpan Until(TimeOnly at) => at.ToTimeSpan() - TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).TimeOfDay;

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public TimeSpan By { get; set; } = by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
