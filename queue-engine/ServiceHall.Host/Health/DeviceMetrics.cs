using System.Text;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Health;

/// <summary>How every device of the hall is, in the Prometheus text format: what an alert of one's own would be made of.</summary>
internal static class DeviceMetrics
{
    public static void Write(StringBuilder text, IReadOnlyList<StationDevices> stations)
    {
        var all = stations.SelectMany(station => station.Devices.Select(device => (Station: station.Station.Value, Device: device))).ToList();
        MetricsText.Head(text, "servicehall_devices", "Devices by state.", "gauge");
        foreach (var state in all.CountBy(one => one.Device.State).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            MetricsText.Line(text, $"servicehall_devices{{state=\"{MetricsText.Escaped(state.Key)}\"}}", state.Value);
        }

        Each(text, all, "servicehall_device_state", "1 for each device with its state and the first reason for it.", "gauge", _ => 1, device => $",state=\"{MetricsText.Escaped(device.State)}\",reason=\"{MetricsText.Escaped(device.Reasons.Count > 0 ? device.Reasons[0] : "")}\"");
        Each(text, all, "servicehall_device_since_seconds", "When it became so, as Unix time.", "gauge", device => device.Since.ToUnixTimeMilliseconds() / 1000.0);
        Each(text, all, "servicehall_device_reconnects_total", "How often its line was opened again.", "counter", device => device.Reconnects);
        Each(text, [.. all.Where(one => one.Device.Kind == "ticket-printer")], "servicehall_printer_paper", "2 enough, 1 near its end, 0 out or not known.", "gauge", Paper);
    }

    private static double Paper(DeviceReport printer) => printer.State switch
    {
        "ready" => 2,
        "degraded" => printer.Reasons.Contains("paper-near-end") ? 1 : 2,
        "faulted" => printer.Reasons.Contains("paper-out") ? 0 : printer.Reasons.Contains("paper-near-end") ? 1 : 2,
        _ => 0,
    };

    private static void Each(
        StringBuilder text, IReadOnlyList<(string Station, DeviceReport Device)> devices, string name, string help, string type, Func<DeviceReport, double> value, Func<DeviceReport, string>? more = null)
    {
        MetricsText.Head(text, name, help, type);
        foreach (var (station, device) in devices)
        {
            MetricsText.Line(text, $"{name}{{station=\"{MetricsText.Escaped(station)}\",device=\"{MetricsText.Escaped(device.Device)}\",kind=\"{MetricsText.Escaped(device.Kind)}\"{more?.Invoke(device)}}}", value(device));
        }
    }
}
