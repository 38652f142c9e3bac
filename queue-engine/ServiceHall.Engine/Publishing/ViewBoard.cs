using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;
using ServiceHall.Engine.Pictures;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Publishing;

/// <summary>All views of a hall. After each batch it renews what is watched and due; making a picture is the loop's, sending it is not.</summary>
internal sealed class ViewBoard
{
    private static readonly TimeSpan _atOnce = TimeSpan.Zero;
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _calmly = TimeSpan.FromSeconds(1);

    private volatile PlanIndex _plan;
    private readonly ViewSlot<WallView> _wall = new(WallPicture.Of, _soon);
    private readonly ViewSlot<KioskView> _kiosk = new(KioskPicture.Of, _calmly);
    private readonly ManagerPicture _managerPicture = new();
    private readonly SetAside _aside = new();
    private readonly ViewSlot<ManagerView> _manager;
    private readonly ViewSlot<FiguresView> _figures = new(FiguresPicture.Of, _calmly);
    private volatile Dictionary<WindowId, ViewSlot<WindowView>> _windows;
    private readonly ConcurrentDictionary<StationId, ViewSlot<PrintsView>> _prints = new();

    public ViewBoard(PlanIndex plan)
    {
        _plan = plan;
        _manager = new ViewSlot<ManagerView>(_managerPicture.Of, _calmly);
        _windows = [];
        TakePlan(plan);
    }

    /// <summary>The windows are now those of this plan; who watches one that stays goes on watching it.</summary>
    public void TakePlan(PlanIndex plan)
    {
        var before = _windows;
        _windows = plan.Plan.Windows.ToDictionary(
            window => window.Id,
            window => before.GetValueOrDefault(window.Id) ?? new ViewSlot<WindowView>((state, now) => WindowPicture.Of(state, _aside.In(state), window.Id, now), _soon));
        _plan = plan;
    }

    private readonly CaseBoard _cases = new();

    public CallBoard Calls { get; } = new();

    /// <summary>Looks after every batch and every second what is to be seen anew, and makes it. Runs on the loop.</summary>
    /// <param name="books">The books the batch left.</param>
    /// <param name="now">The hall's time.</param>
    /// <param name="happened">What happened in the batch.</param>
    /// <param name="show">Takes what is to be shown once the batch is durable.</param>
    public void Look(Books books, DateTimeOffset now, IReadOnlyList<HallEvent> happened, Action<Action> show)
    {
        var state = books.Hall;
        var windows = _windows.Where(pair => pair.Value.IsWatched).ToList();
        var touched = Touched.By(happened, state, withWindows: windows.Count > 0);
        Calls.Look(state, show);
        _wall.Look(state, now, touched.Calls, show);
        foreach (var (id, slot) in windows) slot.Look(state, now, touched.Windows.Contains(id), show);
        foreach (var (_, slot) in _prints) slot.Look(state, now, touched.Paper, show);
        _kiosk.Look(state, now, touched.Day, show);
        _manager.Look(state, now, changed: false, show);
        _figures.Look(state, now, changed: false, show);
        _cases.Look(books, now, show);
    }

    /// <summary>What was looked at and not shown was not true.</summary>
    public void Forget()
    {
        Calls.Forget();
        _cases.Forget();
        foreach (var slot in (IEnumerable<ViewSlot>)[_wall, _kiosk, _manager, _figures, .. _windows.Values, .. _prints.Values]) slot.Forget();
    }

    /// <summary>Watches a view by its typed name.</summary>
    /// <exception cref="HallRefusedException">There is no such view.</exception>
    public IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> name, HallLoop loop, CancellationToken cancellation)
        where TView : IHallView
    {
        IAsyncEnumerable<IHallView> watch = name switch
        {
            ViewName<WallView> => Watch(_wall, WallPicture.Of),
            ViewName<KioskView> => Watch(_kiosk, KioskPicture.Of),
            ViewName<ManagerView> => Watch(_manager, _managerPicture.Of),
            ViewName<FiguresView> => Watch(_figures, FiguresPicture.Of),
            ViewName<WindowView> window => WatchWindow(WindowOf(window.Name)),
            ViewName<PrintsView> prints => WatchPrints(KioskOf(prints.Name)),
            ViewName<CasesView> => _cases.WatchLedger(loop, cancellation),
            ViewName<InboxView> inbox => _cases.WatchInbox(DepartmentOf(inbox.Name), loop, cancellation),
            _ => throw new HallRefusedException($"There is no view '{name.Name}'."),
        };
        return (IAsyncEnumerable<TView>)watch;

        IAsyncEnumerable<T> Watch<T>(ViewSlot<T> slot, Func<HallState, DateTimeOffset, T> make)
            where T : class, IHallView => slot.WatchAsync(() => loop.AskAsync(make), cancellation);

        IAsyncEnumerable<WindowView> WatchWindow(WindowId id) => Watch(_windows[id], (state, now) => WindowPicture.Of(state, _aside.In(state), id, now));

        IAsyncEnumerable<PrintsView> WatchPrints(StationId kiosk) => Watch(
            _prints.GetOrAdd(kiosk, static id => new ViewSlot<PrintsView>((state, now) => PrintsPicture.Of(state, id, now), _atOnce)),
            (state, now) => PrintsPicture.Of(state, kiosk, now));
    }

    private WindowId WindowOf(string name)
    {
        var id = new WindowId(name["window/".Length..]);
        return _plan.Window(id) is not null ? id : throw new HallRefusedException($"This hall has no window '{id}'.");
    }

    private string DepartmentOf(string name)
    {
        var id = name["inbox/".Length..];
        return id == Casework.Case.Desk || _plan.Departments.Any(department => department.Id == id) ? id : throw new HallRefusedException($"This hall has no department '{id}'.");
    }

    private StationId KioskOf(string name)
    {
        var id = new StationId(name["prints/".Length..]);
        return _plan.Plan.Stations.Any(station => station.Id == id && station.Role == "kiosk")
            ? id
            : throw new HallRefusedException($"This hall has no kiosk '{id}'.");
    }
}
