using System.Diagnostics.CodeAnalysis;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>What every decision asks first: is there such a visit, such a window, somebody at it, and is the text fit to keep.</summary>
internal static class Lookups
{
    public const int TextMax = 80;

    public static bool Has(this HallState state, VisitId id, [NotNullWhen(true)] out Visit? visit, out Rejection rejection)
    {
        rejection = Rejections.UnknownVisit(id);
        return state.Visits.TryGetValue(id, out visit);
    }

    /// <summary>A window of the plan that is not closed.</summary>
    public static bool HasWorking(this HallState state, WindowId id, out WindowState window, out Rejection rejection, string field = "window")
    {
        window = null!;
        rejection = Rejections.UnknownWindow(id, field);
        if (state.Plan.Window(id) is null) return false;
        window = state.Window(id);
        rejection = Rejections.WindowClosed(id, field);
        return window.Status != WindowStatus.Closed;
    }

    /// <summary>The visit called to a window, or served there.</summary>
    public static bool HasCurrent(this HallState state, WindowId id, out Visit visit, out Rejection rejection)
    {
        visit = null!;
        if (!state.HasWorking(id, out var window, out rejection)) return false;
        rejection = Rejections.NobodyCalled(id);
        visit = window.Current!;
        return visit is not null;
    }

    /// <summary>The visit called to a window whose service has not begun.</summary>
    public static bool HasCalled(this HallState state, WindowId id, out Visit visit, out Rejection rejection)
    {
        if (!state.HasCurrent(id, out visit, out rejection)) return false;
        rejection = Rejections.AlreadyStarted(visit);
        return visit.Status == VisitStatus.Called;
    }

    public static bool IsFit([NotNullWhen(true)] string? text) => text is null || (text.Length <= TextMax && !text.Any(char.IsControl));
}
