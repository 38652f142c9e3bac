using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Hubs;

/// <summary>What a station's report of its devices must be before others are shown it.</summary>
public static class DeviceReports
{
    private const int ReasonsMax = 16;
    private const int TextMax = 500;

    /// <summary>What is wrong with a report, in a sentence; null when nothing is.</summary>
    public static string? Fault(IReadOnlyList<DeviceReport> devices, HallPlan plan, string station)
    {
        var known = plan.Stations.Where(one => one.Id.Value == station).SelectMany(one => one.Devices).Select(device => device.Id).ToHashSet();
        var reported = new HashSet<string>();
        for (var i = 0; i < devices.Count; i++)
        {
            if (devices[i] is not { } device) return $"devices[{i}] is null.";
            if (device.Device is null || !known.Contains(device.Device)) return $"devices[{i}] names no device of {station}.";
            if (!reported.Add(device.Device)) return $"devices[{i}] names a device twice.";
            if (!WordForm.Fits(device.Kind) || !WordForm.Fits(device.State)) return $"devices[{i}] has no kind or no state.";
            if (device.Reasons is null || device.Reasons.Count > ReasonsMax || !device.Reasons.All(WordForm.Fits)) return $"devices[{i}] has reasons that are no words.";
            if (device.LastError is { Length: > TextMax }) return $"devices[{i}] has an error of more than {TextMax} characters.";
        }

        return null;
    }
}
