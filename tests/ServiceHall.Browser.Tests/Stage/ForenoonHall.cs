using ServiceHall.Host.Running;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A hall whose clock says five past ten in the forenoon of today, whenever the test runs: appointments of today lie ahead of it.</summary>
public abstract class ForenoonHall(Chromium chromium) : StagedHall(chromium)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private readonly TimeSpan _ahead = UntilForenoon(TimeProvider.System.GetUtcNow());

    /// <summary>A script that gives a page the hall's clock.</summary>
    protected string ItsClock => FormattableString.Invariant($"{{ const real = Date.now; Date.now = () => real() + {(long)_ahead.TotalMilliseconds}; }}");

    protected override TimeProvider Time => new Ahead(_ahead);

    private static TimeSpan UntilForenoon(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        return new TimeSpan(10, 5, 0) - local.TimeOfDay;
    }

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
