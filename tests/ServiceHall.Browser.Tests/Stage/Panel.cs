namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A panel of the hall in CSS pixels, whether it is touched, and how small type and targets on it may be (0: no rule of ours).</summary>
public sealed record Panel(int Width, int Height, bool Touch = false, int LeastType = 0, int LeastTarget = 0)
{
    public static Panel Kiosk { get; } = new(1080, 1920, Touch: true, LeastType: 28, LeastTarget: 96);

    public static Panel LyingKiosk { get; } = new(1920, 1080, Touch: true, LeastType: 28, LeastTarget: 96);

    public static Panel Counter { get; } = new(1366, 768);

    public static Panel CompactCounter { get; } = new(360, 700);

    public static Panel Wall { get; } = new(1920, 1080);

    public static Panel LargeWall { get; } = new(3840, 2160);

    public static Panel Phone { get; } = new(390, 844, Touch: true, LeastType: 13, LeastTarget: 48);
}
