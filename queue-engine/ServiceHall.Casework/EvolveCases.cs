using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework;

/// <summary>Applies what happened. The only writer of <see cref="CaseState"/>: replaying the journal through it gives the state.</summary>
public static class EvolveCases
{
    /// <summary>Applies the case events of one record.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="position">The record's position.</param>
    /// <param name="at">The record's time.</param>
    /// <param name="by">Who gave its command.</param>
    /// <param name="events">What happened, in order.</param>
    public static void Apply(CaseState state, long position, DateTimeOffset at, string by, IReadOnlyList<CaseEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened is CaseRegistered registered) Register(state, at, by, registered);
            if (!state.Cases.TryGetValue(happened.Case, out var one)) throw new InvalidOperationException($"Record {position} tells of {happened.Case}, which is not there.");
            ApplyOne(state, one, at, by, happened);
            if (one.Records.Count == 0 || one.Records[^1] != position) one.Records.Add(position);
        }
    }

    private static void ApplyOne(CaseState state, Case one, DateTimeOffset at, string by, CaseEvent happened)
    {
        switch (happened)
        {
            case CaseRegistered: break;
            case CaseAssigned assigned: Move(one, CaseStatus.Assigned, at, assigned.Department); break;
            case CaseAccepted accepted:
                one.Handler = by;
                Move(one, CaseStatus.Accepted, at);
                Run(one, accepted.Deadline);
                break;
            case CaseStarted: Move(one, CaseStatus.InProgress, at); break;
            case CaseReturned:
                one.Moves++;
                one.Handler = null;
                Move(one, CaseStatus.Registered, at);
                break;
            case CaseTransferred sent:
                one.Moves++;
                one.Handler = null;
                Move(one, CaseStatus.Assigned, at, sent.To);
                break;
            case CaseSuspended suspended:
                one.Suspended = suspended.Reason;
                one.Pauses.Add(new Pause(suspended.Day, null));
                break;
            case CaseResumed resumed:
                one.Suspended = null;
                one.Pauses[^1] = one.Pauses[^1] with { Until = resumed.Day };
                Run(one, resumed.Deadline);
                break;
            case CaseExtended extended:
                (one.Extended, one.ExtendedHalfDays) = (true, extended.HalfDays);
                Run(one, extended.Deadline);
                break;
            case CaseRelevelled relevelled:
                one.Level = relevelled.Level;
                Run(one, relevelled.Deadline);
                break;
            case DeadlineRecomputed recomputed: Run(one, recomputed.Deadline); break;
            case CaseAnswered answered: Answer(state, one, at, answered); break;
            case CaseVerified verified:
                (one.Finding, one.Content) = (verified.Finding, verified.Level ?? one.Content);
                Move(one, CaseStatus.Verified, at);
                Run(one, verified.Deadline);
                break;
            case CaseReopened reopened:
                one.Round = reopened.Round;
                (one.Finding, one.Content) = ("not-contented", reopened.Level ?? one.Content);
                Move(one, CaseStatus.InProgress, at);
                Run(one, reopened.Deadline);
                break;
            case CaseClosed closed:
                one.Outcome = closed.Outcome;
                one.Suspended = null;
                Move(one, CaseStatus.Closed, at);
                Run(one, closed.Deadline);
                break;
            case CaseFiled filed:
                one.FiledOn = filed.Day;
                Move(one, CaseStatus.Filed, at);
                break;
            case CaseArchived: Forget(state, one); break;
            default: Mark(one, at, by, happened); break;
        }
    }

    // What leaves the case where it is.
    private static void Mark(Case one, DateTimeOffset at, string by, CaseEvent happened)
    {
        switch (happened)
        {
            case CaseEscalated: one.Escalations++; break;
            case CaseWarned: one.Warned = true; break;
            case CaseOverdue overdue:
                one.OverdueSteps = overdue.Step;
                one.Escalations++;
                break;
            case CaseExpired expired: one.Expired = expired.Consequence; break;
            case ExclusionProposed proposed:
                (one.ExclusionBy, one.ExclusionGround, one.ExclusionReason) = (by, proposed.Ground, proposed.Reason);
                break;
            case ExclusionJudged: (one.ExclusionBy, one.ExclusionGround, one.ExclusionReason) = (null, null, null); break;
            case CaseNoted or ContactShown: break;
            case PaperAttached attached: one.Papers.Add(attached.Paper); break;
            case ResultHandedOver: one.HandedOverAt = at; break;
            case CaseRatingChanged changed: one.Rating = changed.Rating; break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No step applies this event.");
        }
    }

    private static void Register(CaseState state, DateTimeOffset at, string by, CaseRegistered registered)
    {
        var one = new Case
        {
            Id = registered.Case, Of = registered.Of, Level = registered.Level, Problems = registered.Problems, Subject = registered.Subject,
            Text = registered.Text, Matter = registered.Matter, Source = registered.Source, Person = registered.Person, Code = registered.Code, Ticket = registered.Ticket,
            Rating = registered.Rating, PromiseDays = registered.PromiseDays, OnExpiry = registered.OnExpiry, RegisteredAt = at, RegisteredBy = by,
            Since = at, Deadline = registered.Deadline,
        };
        state.Day = registered.Deadline.From;
        state.LastOrdinal = int.Parse(one.Id.Value.AsSpan(one.Id.Value.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);
        Add(state, one);
    }

    /// <summary>Makes a case known by all its keys.</summary>
    internal static void Add(CaseState state, Case one)
    {
        state.Cases.Add(one.Id, one);
        foreach (var code in CodesOf(one))
        {
            if (!state.ByCode.TryGetValue(code, out var list)) state.ByCode[code] = list = [];
            list.Add(one);
        }

        // A number that is used again is that of whose result lies there.
        if (one.PickUp is { } pickUp && (one.IsOpen || !(state.ByPickUp.TryGetValue(pickUp, out var other) && (other.IsOpen || other.AnsweredAt > one.AnsweredAt)))) state.ByPickUp[pickUp] = one;
        if (one.Source.External is { } external) state.ByExternal[external] = one;
    }

    private static void Answer(CaseState state, Case one, DateTimeOffset at, CaseAnswered answered)
    {
        one.Answer = answered.Text;
        one.Result = answered.Result;
        one.AnsweredAt ??= at;
        one.AnsweredOnTime ??= answered.OnTime;
        if (answered.PickUp is { } pickUp)
        {
            one.PickUp = pickUp;
            state.ByPickUp[pickUp] = one;
            state.LastPickUp = int.Parse(pickUp.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        }

        Move(one, CaseStatus.Answered, at);
        Run(one, answered.Deadline);
    }

    private static string[] CodesOf(Case one) => one.Ticket is { } ticket ? [one.Code, ticket] : [one.Code];

    private static void Forget(CaseState state, Case one)
    {
        state.Cases.Remove(one.Id);
        foreach (var code in CodesOf(one))
        {
            if (state.ByCode.TryGetValue(code, out var list) && list.Remove(one) && list.Count == 0) state.ByCode.Remove(code);
        }

        if (one.PickUp is { } pickUp && state.ByPickUp.GetValueOrDefault(pickUp) == one) state.ByPickUp.Remove(pickUp);
        if (one.Source.External is { } external) state.ByExternal.Remove(external);
    }

    private static void Move(Case one, CaseStatus status, DateTimeOffset at, string? department = null)
    {
        one.Status = status;
        one.Since = at;
        if (department is not null) one.Department = department;
    }

    // Another deadline is warned of and escalated anew; a later day of the same one too.
    private static void Run(Case one, Deadline deadline)
    {
        if (deadline.Stage != one.Deadline.Stage || deadline.From != one.Deadline.From)
        {
            one.Pauses.Clear();
            one.ExtendedHalfDays = 0;
        }

        if (deadline.Due != one.Deadline.Due || deadline.Stage != one.Deadline.Stage) (one.Warned, one.OverdueSteps) = (false, 0);
        one.Deadline = deadline;
    }
}
