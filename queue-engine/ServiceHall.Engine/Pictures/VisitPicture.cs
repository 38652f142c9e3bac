using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>A visit as its clerk, its kiosk or its own phone sees it.</summary>
internal static class VisitPicture
{
    /// <summary>The picture with its code and its place in line, which costs a forecast: for one visit at a time, and for who came with the code.</summary>
    public static VisitView WithPlace(HallState state, Visit visit, DateTimeOffset now)
    {
        var view = Of(visit, now) with { Code = visit.Code };
        if (visit.Status != VisitStatus.Waiting) return view;
        return view.Told(TellingWaits.For(state, visit, now), now) with { Ahead = WaitForecast.AheadOf(state, visit, now), WaitsKept = state.Waits.KeptShare };
    }

    public static VisitView Of(Visit visit, DateTimeOffset now) => new()
    {
        Visit = visit.Id,
        Number = visit.Number,
        State = visit.Status,
        Persona = visit.Persona,
        MaskedName = visit.Person?.MaskedName,
        Bundle = visit.Bundle,
        Matters = [.. visit.Legs.SelectMany((leg, i) => leg.Matters.Select(matter => new MatterProgress(matter, i, Progress(visit, i, matter), (int?)visit.Ratings.FirstOrDefault(rating => rating.Matter == matter)?.Level)))],
        Leg = visit.LegIndex,
        LegCount = visit.Legs.Count,
        Area = visit.Leg.Area,
        Window = visit.Window,
        TakenAt = visit.TakenAt,
        Since = visit.Since,
        WaitTold = visit.LegIndex == 0 ? visit.WaitTold : null,
        WaitedMs = visit.Status == VisitStatus.Waiting ? visit.WaitedAt(now) : visit.WaitedMs,
        Calls = visit.Calls,
        Why = visit.Status is VisitStatus.Called or VisitStatus.Serving ? visit.Why : null,
        ParkReason = visit.ParkReason,
        ParkedUntil = visit.ParkedUntil,
        CalledHow = visit.Status is VisitStatus.Called or VisitStatus.Serving ? visit.CalledHow : null,
        AppointmentAt = visit.AppointmentAt,
        EndedBecause = visit.EndedBecause,
        Print = Word(visit.Paper.Status),
        PrintFault = visit.Paper.Fault,
        Copies = visit.Paper.Copies,
        Rating = (int?)visit.Rating,
    };

    public static IReadOnlyList<LegView> Legs(IEnumerable<Leg> legs) =>
        [.. legs.Select(leg => new LegView(leg.Matters, leg.Area, leg.Windows.Count))];

    private static string Progress(Visit visit, int leg, MatterId matter)
    {
        if (visit.Status == VisitStatus.Finished || leg < visit.LegIndex || visit.Done.Contains(matter)) return "done";
        var now = visit.Leg.Matters.FirstOrDefault(one => !visit.Done.Contains(one));
        return leg == visit.LegIndex && visit.Status == VisitStatus.Serving && matter == now ? "current" : "planned";
    }

    private static string Word(PaperStatus paper) => paper switch
    {
        PaperStatus.Asked => "asked",
        PaperStatus.Printing => "printing",
        PaperStatus.Printed => "printed",
        PaperStatus.Failed => "failed",
        _ => "none",
    };
}
