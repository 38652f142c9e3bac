using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>What visitors said, matter by matter; counted in the day's figures by its newest level.</summary>
internal static class EvolveRatings
{
    public static void Rated(HallState state, VisitRated rated)
    {
        var visit = state.Visits[rated.Visit];
        if (visit.Ratings.Count == 0) state.Figures.RatedVisits++;
        visit.Go().Ratings = [.. visit.Ratings, new RatingGiven(rated.Matter, rated.Level)];
        state.Figures.Ratings[(int)rated.Level - 1]++;
    }

    public static void Changed(HallState state, RatingChanged changed)
    {
        var visit = state.Visits[changed.Visit];
        visit.Go().Ratings = [.. visit.Ratings.Select(rating => rating.Matter == changed.Matter ? rating with { Level = changed.Level } : rating)];
        state.Figures.Ratings[(int)changed.Was - 1]--;
        state.Figures.Ratings[(int)changed.Level - 1]++;
    }
}
