namespace ServiceHall.Drivers.Supervision;

/// <summary>What a log should say of a device: one line when it stops working, one when it works again.</summary>
public static class HealthLog
{
    /// <summary>The line to write for an edge, or null when the edge is not worth one.</summary>
    public static string? Line(DeviceHealth before, DeviceHealth now) => (Works(before), Works(now)) switch
    {
        (not false, false) => $"{now.Device} ({now.Kind}) stopped working: {string.Join(", ", now.Reasons)}{(now.State == DeviceState.Unavailable ? $"; {now.LastError}" : "")}",
        (false, true) => $"{now.Device} ({now.Kind}) works again",
        (null, true) => $"{now.Device} ({now.Kind}) works",
        _ => null,
    };

    private static bool? Works(DeviceHealth health) => health.State switch
    {
        DeviceState.Ready or DeviceState.Degraded => true,
        DeviceState.Faulted or DeviceState.Unavailable => false,
        _ => null,
    };
}
