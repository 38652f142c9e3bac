using ServiceHall.Drivers;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Running;

/// <summary>Tries the wiring of a plan's devices without opening any, so that a wrong one is told before the hall opens.</summary>
public static class PlannedDevices
{
    private const string AnyLine = "tcp:127.0.0.1:1";

    /// <summary>Every device whose driver, line or profile makes no sense. Another machine's profiles are that machine's to check.</summary>
    public static IReadOnlyList<PlanFault> Faults(HallPlan plan)
    {
        var faults = new List<PlanFault>();
        for (var i = 0; i < plan.Stations.Count; i++)
        {
            if (plan.Stations[i].Remote) continue;
            for (var j = 0; j < plan.Stations[i].Devices.Count; j++)
            {
                if (FaultOf(plan.Stations[i].Devices[j]) is { } fault) faults.Add(new PlanFault($"$.stations[{i}].devices[{j}]", fault, "Mend kind, driver, line or profile."));
            }
        }

        return faults;
    }

    private static string? FaultOf(Device device)
    {
        var line = device.Line == StationDevices.SimulatedLine ? AnyLine : device.Line;
        try
        {
            // A driver that was never started holds nothing.
            DriverCatalog.Make(new DeviceWiring(device.Id, device.Kind, device.Driver, line, device.Profile), TimeProvider.System);
            return null;
        }
        catch (DeviceWiringException fault)
        {
            return fault.Message;
        }
    }
}
