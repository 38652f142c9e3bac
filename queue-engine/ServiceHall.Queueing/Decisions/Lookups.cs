using System.Diagnostics.CodeAnalysis;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>What every decision asks first: is there such a visit, such a window, somebody at it, and is the text fit to keep.</summary>
internal static class Lookups
{
    public const int TextMax = 80;

    public static bool Has(this HallState state, VisitId id, [NotNullWhen(true)] out Visit? visit, [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = state.Visits.TryGetValue(id, out visit) ? null : Rejections.UnknownVisit(id);
        return visit is not null;
    }

    /// <summary>A window of the plan that is not closed.</summary>
    public static bool HasWorking(this HallState state, WindowId id, out WindowState window, [NotNullWhen(false)] out Rejection? rejection, string field = "window")
    {
        window = state.Plan.PlaceOf(id) >= 0 ? state.Window(id) : null!;
        rejection = window is null ? Rejections.UnknownWindow(id, field) : window.Status == WindowStatus.Closed ? Rejections.WindowClosed(id, field) : null;
        return rejection is null;
    }

    /// <summary>The visit called to a window, or served there.</summary>
    public static bool HasCurrent(this HallState state, WindowId id, out Visit visit, [NotNullWhen(false)] out Rejection? rejection)
    {
        visit = state.HasWorking(id, out var window, out rejection) ? window.Current! : null!;
        if (visit is null) rejection ??= Rejections.NobodyCalled(id);
        return rejection is null;
    }

    /// <summary>The visit called to a window whose service has not begun.</summary>
    public static bool HasCalled(this HallState state, WindowId id, out Visit visit, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (state.HasCurrent(id, out visit, out rejection) && visit.Status != VisitStatus.Called) rejection = Rejections.AlreadyStarted(visit);
        return rejection is null;
    }

    public static bool IsFit([NotNullWhen(true)] string? text) => text is null || (text.Length <= TextMax && !text.Any(char.IsControl));
}
