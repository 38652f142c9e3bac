using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Health;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host;

/// <summary>The hall as one caller may use it: what is not theirs is refused here, whichever door they came by.</summary>
public sealed class GuardedHall(IHall hall, Holder caller, HallOffice office) : IHall
{
    /// <inheritdoc />
    public HallLink Link => hall.Link;

    /// <inheritdoc />
    public event Action<HallLink> LinkChanged
    {
        add => hall.LinkChanged += value;
        remove => hall.LinkChanged -= value;
    }

    /// <inheritdoc />
    public async ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation)
    {
        var refusal = await Permissions.RefusalAsync(caller, command, hall, cancellation);
        var answer = refusal is null ? await hall.SubmitAsync(command, cancellation) : Answer.Refused(refusal);
        office.Counts.Count(command, answer);
        return answer;
    }

    /// <inheritdoc />
    public async ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation)
    {
        if (Permissions.RefusalToSpeakFor(caller, command) is { } refusal) return Answer.Refused(refusal);
        return await office.SignIn.WhoHoldsAsync(passToken, cancellation) is { } pass
            ? await office.For(Holder.Of(pass)).SubmitAsync(command, cancellation)
            : Answer.Refused(Permissions.NotAllowed("The clerk's pass is none of this hall, or has expired.") with { Remedy = "Sign in again." });
    }

    /// <inheritdoc />
    public IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, CancellationToken cancellation) where TView : IHallView
    {
        Demand(Permissions.RefusalToSee(caller, view.Name));
        return hall.WatchAsync(view, cancellation);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, CancellationToken cancellation)
    {
        Demand(Permissions.RefusalToSee(caller, ViewNames.Wall.Name));
        return hall.CallsAsync(afterCallSequence, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation) =>
        Permissions.MayQuote(caller)
            ? hall.QuoteAsync(question, cancellation)
            : ValueTask.FromResult(new QuoteAnswer(null, Permissions.NotAllowed($"The role '{caller.Role}' asks for no quotes.")));

    /// <inheritdoc />
    public async ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation)
    {
        Demand(Permissions.MayFind(caller), "looks for no visits");
        var found = await hall.FindVisitAsync(key, cancellation);
        // A code is told to whoever came with it, and to nobody else outside: a clerk who knew it could rate in the citizen's name.
        return found is null || caller.Role == Roles.Hall ? found : found with { Code = key.Code };
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation) =>
        hall.SlotsAsync(matters, cancellation);

    /// <inheritdoc />
    public ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation)
    {
        Demand(Permissions.MayFindAppointment(caller, key), "looks for no appointments but by their code");
        return hall.FindAppointmentAsync(key, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation)
    {
        Demand(Permissions.MayAskForResults(caller), "asks for no results");
        return hall.ResultsAsync(key, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation)
    {
        Demand(Permissions.MayReadStories(caller), "reads no stories");
        return hall.DayOfWindowAsync(window, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation)
    {
        Demand(Permissions.MayReadStories(caller), "reads no stories");
        return hall.StoryAsync(visit, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation) =>
        ValueTask.FromResult(office.Answers?.Search(question, Permissions.MaySeeReviewPoints(caller)) ?? new AnswersFound(0, 0, []));

    /// <inheritdoc />
    public ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation)
    {
        Demand(Permissions.IsStation(caller), "is no station and gets no briefing");
        return ValueTask.FromResult(office.BriefingOf(caller));
    }

    /// <inheritdoc />
    public ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation)
    {
        Demand(Permissions.IsStation(caller), "has no devices");
        return hall.ReportDevicesAsync(devices, cancellation);
    }

    /// <inheritdoc />
    public ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation)
    {
        Demand(Permissions.Announces(caller), "announces nothing");
        return hall.ReportAnnouncingAsync(report, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation) =>
        Permissions.MaySignIn(caller)
            ? office.SignIn.SignInAsync(clerk, pin, caller.Id, cancellation)
            : ValueTask.FromResult(new SignInAnswer(null, Permissions.NotAllowed($"The role '{caller.Role}' signs nobody in.")));

    /// <inheritdoc />
    public ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation)
    {
        Demand(Permissions.IsStation(caller), "asks for nobody's pass");
        return office.SignIn.WhoHoldsAsync(passToken, cancellation);
    }

    private static void Demand(Rejection? refusal)
    {
        if (refusal is not null) throw new HallRefusedException($"{refusal.Detail} {refusal.Remedy}");
    }

    private void Demand(bool may, string what) =>
        Demand(may ? null : Permissions.NotAllowed($"The role '{caller.Role}' {what}."));
}
