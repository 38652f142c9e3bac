using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Hubs;

/// <summary>The door for programs and stations on other machines: <c>/hubs/hall</c>. Every method says who may use it.</summary>
[Authorize(Policy = "anybody")]
public sealed class HallHub(HallOffice office, HubWatches watches) : Hub
{
    /// <summary>Gives a command; the answer is an outcome or a rejection, never an error.</summary>
    [Authorize(Policy = "anybody")]
    public async Task<Answer> Submit(JsonElement command)
    {
        var read = WireCommand.Read(command, out var rejection);
        return read is null ? Answer.Refused(rejection!) : await Hall.SubmitAsync(read, Gone);
    }

    /// <summary>Gives a command of the calling counter's window for the clerk whose pass it is: the journal names the clerk.</summary>
    [Authorize(Roles = Roles.Counter)]
    public async Task<Answer> SubmitFor(JsonElement command, string pass)
    {
        var read = WireCommand.Read(command, out var rejection);
        return read is null ? Answer.Refused(rejection!) : await Hall.SubmitForAsync(read, pass, Gone);
    }

    /// <summary>Begins to push a view, named by its first word: the newest now, and each newer one that the connection keeps up with.</summary>
    [Authorize(Policy = "anybody")]
    public void Watch(string viewName) => Answered(() => watches.Begin(Context, Holder, Hall, viewName));

    /// <summary>Ends the pushes of a view.</summary>
    [Authorize(Policy = "anybody")]
    public void Unwatch(string viewName) => watches.End(Context, viewName);

    /// <summary>The hall's words for a screen.</summary>
    [Authorize(Policy = "anybody")]
    public HallCatalog Catalog() => office.Catalog;

    /// <summary>Everybody who may sign in, by name: for the manager's board.</summary>
    [Authorize(Roles = Roles.Manager)]
    public IReadOnlyList<Clerk> Clerks() => office.Plan.Clerks;

    /// <summary>What a number would mean.</summary>
    [Authorize(Roles = $"{Roles.Kiosk},{Roles.Manager}")]
    public Task<QuoteAnswer> Quote(QuoteQuestion question) =>
        Hall.QuoteAsync(question with { Matters = question.Matters ?? [] }, Gone).AsTask();

    /// <summary>A visit by one of its keys, or null.</summary>
    [Authorize(Roles = $"{Roles.Kiosk},{Roles.Counter},{Roles.Clerk},{Roles.Supervisor},{Roles.Manager}")]
    public Task<VisitView?> Find(VisitKey key) => AnsweredAsync(() => Hall.FindVisitAsync(key, Gone));

    /// <summary>What can be booked for some matters.</summary>
    [Authorize(Policy = "anybody")]
    public Task<IReadOnlyList<SlotsOfGroup>> Slots(IReadOnlyList<MatterId> matters) => Hall.SlotsAsync(matters ?? [], Gone).AsTask();

    /// <summary>An appointment by one of its keys, or null.</summary>
    [Authorize(Policy = "anybody")]
    public Task<AppointmentView?> FindAppointment(AppointmentKey key) => AnsweredAsync(() => Hall.FindAppointmentAsync(key, Gone));

    /// <summary>What can be collected under a pick-up number or by a person.</summary>
    [Authorize(Roles = $"{Roles.Kiosk},{Roles.Manager}")]
    public Task<IReadOnlyList<CitizenCase>> Results(ResultKey key) => AnsweredAsync(() => Hall.ResultsAsync(key, Gone));

    /// <summary>Everybody who was at a window today.</summary>
    [Authorize(Roles = $"{Roles.Counter},{Roles.Clerk},{Roles.Manager}")]
    public Task<IReadOnlyList<VisitView>> DayOfWindow(WindowId window) => AnsweredAsync(() => Hall.DayOfWindowAsync(window, Gone));

    /// <summary>A ticket's whole story, or null.</summary>
    [Authorize(Roles = $"{Roles.Counter},{Roles.Clerk},{Roles.Manager}")]
    public Task<VisitStory?> Story(VisitId visit) => AnsweredAsync(() => Hall.StoryAsync(visit, Gone));

    /// <summary>Entries of the answer library, best first.</summary>
    [Authorize(Policy = "anybody")]
    public Task<AnswersFound> Answers(AnswersQuestion question) => Hall.AnswersAsync(question, Gone).AsTask();

    /// <summary>What the calling station needs to begin.</summary>
    [Authorize(Policy = "station")]
    public Task<StationBriefing> Brief() => AnsweredAsync(() => Hall.BriefAsync(Gone));

    /// <summary>How the calling station's devices are.</summary>
    [Authorize(Policy = "station")]
    public Task ReportDevices(IReadOnlyList<DeviceReport> devices)
    {
        if (DeviceReports.Fault(devices, office.Plan, Holder.Id) is { } fault) throw new HubException("bad-request: " + fault);
        return watches.ReportAsync(Context, () => Hall.ReportDevicesAsync(devices, Gone));
    }

    /// <summary>How far the calling station is with the calls it announces.</summary>
    [Authorize(Roles = $"{Roles.Wall},{Roles.Counter}")]
    public Task ReportAnnouncing(AnnouncingReport report)
    {
        if (AnnouncingReports.Fault(report) is { } fault) throw new HubException("bad-request: " + fault);
        return watches.ReportAsync(Context, () => Hall.ReportAnnouncingAsync(report, Gone));
    }

    /// <summary>Checks a clerk's PIN.</summary>
    [Authorize(Policy = "anybody")]
    public Task<SignInAnswer> SignIn(ClerkId clerk, string pin) => Hall.SignInAsync(clerk, pin, Gone).AsTask();

    /// <summary>Who holds a pass, or null.</summary>
    [Authorize(Policy = "station")]
    public Task<ClerkPass?> WhoHolds(string token) => AnsweredAsync(() => Hall.WhoHoldsAsync(token, Gone));

    /// <summary>The announcements after a sequence, as far as the hall remembers them.</summary>
    [Authorize(Policy = "anybody")]
    public Task<IReadOnlyList<CallAnnouncement>> CallsAfter(long callSequence) =>
        AnsweredAsync(() => CallsSoFar.ReadAsync(Hall, callSequence, Gone));

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watches.EndAll(Context);
        return base.OnDisconnectedAsync(exception);
    }

    private Holder Holder => Context.User!.AsHolder();

    private IHall Hall => office.For(Holder);

    private CancellationToken Gone => Context.ConnectionAborted;

    private static void Answered(Action ask)
    {
        try
        {
            ask();
        }
        catch (HallRefusedException refusal)
        {
            throw new HubException("not-allowed: " + refusal.Message);
        }
    }

    private static async Task<TAnswer> AnsweredAsync<TAnswer>(Func<ValueTask<TAnswer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HallRefusedException refusal)
        {
            throw new HubException("not-allowed: " + refusal.Message);
        }
    }
}
