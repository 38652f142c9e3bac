using System.Globalization;
using System.Text;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Health;

/// <summary>Writes the Prometheus text format.</summary>
public static class MetricsText
{
    /// <summary>Everything the hall counts, as of now.</summary>
    public static async Task<string> WriteAsync(HallOffice office, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        WriteCommands(text, office.Counts);
        var figures = office.Figures;
        Counter(text, "servicehall_batches_total", "Batches appended to the journal.", figures.Batches);
        Counter(text, "servicehall_batch_records_total", "Records appended; over the batches it is the mean batch size.", figures.Records);
        Counter(text, "servicehall_append_seconds_total", "Time spent in durable appends; over the batches it is the mean.", figures.AppendTime.TotalSeconds);
        var hall = await office.GaugesAsync();
        var devices = await office.Own.NewestAsync(ViewNames.Devices, cancellation);
        Gauge(text, "servicehall_waiting", "People waiting now.", hall.Waiting);
        Gauge(text, "servicehall_serving", "Visits being served now.", hall.Serving);
        Gauge(text, "servicehall_windows_open", "Windows that call now.", hall.OpenWindows);
        Gauge(text, "servicehall_journal_position", "The newest position of the journal.", hall.Position);
        Gauge(text, "servicehall_watchers", "Views being watched over the hub.", office.Counts.Watchers);
        Gauge(text, "servicehall_up", "Whether commands get through.", office.Own.Link.Connected ? 1 : 0);
        DeviceMetrics.Write(text, devices.Stations);
        return text.ToString();
    }

    private static void WriteCommands(StringBuilder text, DoorCounts counts)
    {
        Head(text, "servicehall_commands_total", "Commands by kind and outcome.", "counter");
        foreach (var ((kind, outcome), count) in counts.Commands.OrderBy(pair => pair.Key.Kind + pair.Key.Outcome, StringComparer.Ordinal))
        {
            Line(text, $"servicehall_commands_total{{kind=\"{kind}\",outcome=\"{Escaped(outcome)}\"}}", count);
        }
    }

    private static void Counter(StringBuilder text, string name, string help, double value)
    {
        Head(text, name, help, "counter");
        Line(text, name, value);
    }

    private static void Gauge(StringBuilder text, string name, string help, double value)
    {
        Head(text, name, help, "gauge");
        Line(text, name, value);
    }

    internal static void Head(StringBuilder text, string name, string help, string type) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    internal static void Line(StringBuilder text, string name, double value) =>
        text.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    internal static string Escaped(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
