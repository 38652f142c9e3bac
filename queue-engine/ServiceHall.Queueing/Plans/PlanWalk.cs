using System.Buffers;
using System.Collections;
using System.Reflection;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Walks through every value of a plan for what its types cannot refuse: a null in a list, a text nobody could read, an id that breaks an address.</summary>
internal static class PlanWalk
{
    private const int TextMax = 300;

    private static readonly SearchValues<char> BreaksAddresses = SearchValues.Create("/\\?#%&<>\"'");

    public static PlanFault EmptyPlace(string path) => new(path, "It is null.", "Give a value, or take the empty place out of the list.");

    /// <summary>Everything found. Where it holds a null, no other check can go on.</summary>
    public static IReadOnlyList<PlanFault> Faults(HallPlan plan, out bool anyNull)
    {
        var walk = new Walk();
        walk.Into(plan, "$");
        anyNull = walk.AnyNull;
        return walk.Faults;
    }

    /// <summary>Whether an id may stand in an address as it is.</summary>
    public static bool FitsAddress(string id) =>
        WordForm.Fits(id) && id is not ("." or "..") && !id.AsSpan().ContainsAny(BreaksAddresses);

    private sealed class Walk
    {
        public List<PlanFault> Faults { get; } = [];

        public bool AnyNull { get; private set; }

        public void Into(object value, string path)
        {
            switch (value)
            {
                case string text:
                    Check(text, path);
                    break;
                case LocalText text:
                    CheckNotEmpty(text.Zh, path + ".zh");
                    CheckNotEmpty(text.En, path + ".en");
                    break;
                case WindowId window:
                    CheckAddress(window.Value, path);
                    break;
                case StationId station:
                    CheckAddress(station.Value, path);
                    break;
                case IEnumerable list:
                    IntoAll(list, path);
                    break;
                case not null when value.GetType().Namespace == typeof(HallPlan).Namespace:
                    IntoProperties(value, path);
                    break;
            }
        }

        private void IntoAll(IEnumerable list, string path)
        {
            var i = 0;
            foreach (var item in list)
            {
                var place = $"{path}[{i++}]";
                if (item is not null)
                {
                    Into(item, place);
                    continue;
                }

                AnyNull = true;
                Faults.Add(EmptyPlace(place));
            }
        }

        private void IntoProperties(object value, string path)
        {
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetValue(value) is { } inner) Into(inner, $"{path}.{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}");
            }
        }

        private void CheckAddress(string id, string path)
        {
            if (!FitsAddress(id)) Faults.Add(new PlanFault(path, $"'{id}' cannot stand in an address.", "Use letters, digits and dashes."));
        }

        private void CheckNotEmpty(string text, string path)
        {
            if (string.IsNullOrWhiteSpace(text)) Faults.Add(new PlanFault(path, "The text is empty.", "Say it in one line; people see it."));
            else Check(text, path);
        }

        private void Check(string text, string path)
        {
            if (text.Length > TextMax) Faults.Add(new PlanFault(path, $"The text has {text.Length} characters.", $"Allowed: at most {TextMax}."));
            if (text.Any(char.IsControl)) Faults.Add(new PlanFault(path, "The text holds control characters.", "Write it in one line, without tabs and escapes."));
        }
    }
}
