namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A panel of the hall in CSS pixels, and whether it is touched.</summary>
public sealed record Panel(int Width, int Height, bool Touch = false)
{
    public static Panel Kiosk { get; } = new(1080, 1920, Touch: true);

    public static Panel Counter { get; } = new(1366, 768);

    public static Panel CompactCounter { get; } = new(360, 700);

    public static Panel Wall { get; } = new(1920, 1080);

    public static Panel Phone { get; } = new(390, 844, Touch: true);
}
