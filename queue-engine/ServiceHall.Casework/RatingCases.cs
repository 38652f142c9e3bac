using ServiceHall.Casework.Decisions;
using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework;

/// <summary>What a rating means for the ledger: a bad one opens its case in the very record that holds the rating, so that nothing can fall between.</summary>
public static class RatingCases
{
    /// <summary>The worst level that is not bad.</summary>
    public const int FairLevel = 3;

    /// <summary>Whether a level is a bad rating (差评): 不满意 or 非常不满意.</summary>
    public static bool IsBad(int level) => level < FairLevel;

    /// <summary>The case a bad rating opens.</summary>
    public static CaseDecision Open(CaseState state, RegisterCase bad, CaseMoment moment) => RegisteringCases.Register(state, bad, moment);

    /// <summary>What a changed rating does to the case the first one opened; a refusal once that was answered, nothing when there is none.</summary>
    public static CaseDecision? Change(CaseState state, long visit, string? matter, RatingSaid said)
    {
        if (state.OfRating(visit, matter) is not { } one) return null;
        return one.AnsweredAt is null && one.Status is not (CaseStatus.Closed or CaseStatus.Filed) ? new CaseRatingChanged(one.Id, said) : CaseRefusals.AnsweredOnce(one);
    }
}
