using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;
using ServiceHall.Engine.Pictures;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>The engine as one caller sees it, in the same process.</summary>
internal sealed class CallerHall(HallEngine engine, HallLoop loop, Caller caller) : IHall
{
    /// <inheritdoc />
    public event Action<HallLink> LinkChanged
    {
        // In the same process the hall is always in reach: there is nothing to tell.
        add { }
        remove { }
    }

    /// <inheritdoc />
    public HallLink Link => engine.Link;

    /// <inheritdoc />
    public ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation) => new(loop.SubmitAsync(command, caller));

    /// <inheritdoc />
    public async ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation) =>
        await WhoHoldsAsync(passToken, cancellation) is { } pass
            ? await loop.SubmitAsync(command, new Caller(pass.Clerk.Value, pass.Role))
            : EngineRefusals.SignedOut();

    /// <inheritdoc />
    public IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, CancellationToken cancellation)
        where TView : IHallView => view switch
        {
            ViewName<DevicesView> => (IAsyncEnumerable<TView>)engine.Devices.WatchAsync(cancellation),
            ViewName<AnnouncementsView> => (IAsyncEnumerable<TView>)engine.Announcing.WatchAsync(cancellation),
            _ => engine.Views.WatchAsync(view, loop, cancellation),
        };

    /// <inheritdoc />
    public IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, CancellationToken cancellation) =>
        engine.Views.Calls.AfterAsync(afterCallSequence, cancellation);

    /// <inheritdoc />
    public async ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation) => await loop.AskAsync((state, now) =>
    {
        var (legs, rejection) = TakingNumbers.Plan(state, question.Matters, question.Bundle, question.Persona, now);
        rejection ??= TakingNumbers.NotOffered(state, legs, now);
        if (rejection is not null) return new QuoteAnswer(null, rejection);
        var first = legs[0];
        var open = first.Windows.Count(window => state.Window(window).Status == WindowStatus.Open);
        return new QuoteAnswer(
            new Quote(VisitPicture.Legs(legs), WaitForecast.AheadOfNewcomer(state, first), TellingWaits.ForNewcomer(state, first, now), open) { WaitsKept = state.Waits.KeptShare }, null);
    });

    /// <inheritdoc />
    public async ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation) => await loop.AskAsync((state, now) =>
    {
        var visit =
            key.Code is { } code ? state.ByCode.GetValueOrDefault(code)
            : key.Number is { } number ? state.ByNumber.Find(number)
            : key.Visit is { } id ? state.Visits.GetValueOrDefault(id)
            : key.Person is { } person ? state.ActiveVisitOf(person)
            : null;
        return visit is null ? null : VisitPicture.WithPlace(state, visit, now);
    });

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation) =>
        await loop.AskAsync((state, now) => AppointmentPicture.Slots(state, matters, now));

    /// <inheritdoc />
    public async ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation) =>
        await loop.AskAsync((state, now) => AppointmentPicture.Find(state, key, now));

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation) =>
        key.PickUp is { } pickUp ? await engine.Cases.OfPickUpAsync(pickUp) is { } one ? [one] : []
        : key.Person is { } person ? await engine.Cases.ToBeCollectedByAsync(person)
        : [];

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation) =>
        await loop.AskAsync((state, now) => WindowPicture.DayOf(state, window, now));

    /// <inheritdoc />
    public ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation) => engine.Stories.ReadAsync(visit, cancellation);

    /// <inheritdoc />
    public ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation) =>
        throw new HallRefusedException("The engine keeps no answer library. Ask the hall's office.");

    /// <inheritdoc />
    public ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation)
    {
        var station = engine.Plan.Plan.Stations.FirstOrDefault(station => station.Id.Value == caller.Id)
            ?? throw new HallRefusedException($"'{caller.Id}' is no station of this hall. Add it to the plan's stations.");
        return ValueTask.FromResult(new StationBriefing(station, HallCatalog.Of(engine.Plan.Plan), engine.Keys.IdentityKey, engine.Keys.PublicAddress)
        {
            Ticket = TicketTemplates.Of(engine.Plan.Plan, station),
        });
    }

    /// <inheritdoc />
    public ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation)
    {
        engine.Devices.Report(new StationId(caller.Id), devices);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation)
    {
        engine.Announcing.Report(new StationId(caller.Id), report);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation) =>
        engine.Keys.Clerks.SignInAsync(clerk, pin, caller.Id, cancellation);

    /// <inheritdoc />
    public ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation) =>
        engine.Keys.Clerks.WhoHoldsAsync(passToken, cancellation);
}
