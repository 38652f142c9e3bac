using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>
/// Whom the pad asks, and until when. A visit that has just ended here is asked once, for as long as the pad's profile says (30 seconds otherwise); how long ago it ended
/// the hall says, and from then on a clock counts that nobody sets. The question ends early when it is answered anywhere, or when the next person's service begins, so that nobody rates another's visit. Keys count only while it asks.
/// </summary>
internal sealed class AskForRating(TimeProvider time, TimeSpan? askingMax = null)
{
    public static readonly TimeSpan AskingMax = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan ThanksMax = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _askingMax = askingMax ?? AskingMax;
    private VisitId? _lastAsked;
    private long _begun;
    private TimeSpan _lasts;
    private bool _thanking;

    /// <summary>The visit asked about, or thanked for; null when the pad asks nothing.</summary>
    public VisitView? About { get; private set; }

    /// <summary>In how long the pad's face changes by itself, by a clock that nobody sets; null when it does not.</summary>
    public TimeSpan? Left => About is null ? null : _lasts - time.GetElapsedTime(_begun);

    public void Look(WindowView view)
    {
        var finished = view.LastFinished;
        var age = view.At - finished?.Since;
        if (finished is { Rating: null } && finished.Visit != _lastAsked && age < _askingMax && view.Current?.State != VisitStatus.Serving)
        {
            (About, _lastAsked, _thanking) = (finished, finished.Visit, false);
            Begin(_askingMax - Max(age.Value, TimeSpan.Zero));
        }
        else if (About is not null && !_thanking && (view.Current?.State == VisitStatus.Serving || finished?.Visit != About.Visit || finished.Rating is not null))
        {
            About = null;
        }
    }

    /// <summary>Ends what has lasted long enough.</summary>
    public void Tick()
    {
        if (Left <= TimeSpan.Zero) About = null;
    }

    /// <summary>The rating a key press means now; null when nobody is asked.</summary>
    public RateVisit? Press(int level, WindowId window)
    {
        Tick();
        if (About is null || _thanking || level is < (int)RatingLevel.VeryBad or > (int)RatingLevel.VeryGood) return null;
        var press = $"pad-{About.Visit}-{window}";
        return new RateVisit { CommandId = CommandId.From(press.Length <= WordForm.LengthMax ? press : press[..WordForm.LengthMax]), Visit = About.Visit, Level = level, Channel = "pad" };
    }

    /// <summary>The rating of a visit is durable.</summary>
    public void Thank(VisitId visit)
    {
        if (About?.Visit != visit) return;
        _thanking = true;
        Begin(ThanksMax);
    }

    /// <summary>The pad says that nobody rated in its time: the visit stays not rated.</summary>
    public void NotRated()
    {
        if (!_thanking) About = null;
    }

    /// <summary>The hall does not want this rating any more.</summary>
    public void GiveUp(VisitId visit)
    {
        if (About?.Visit == visit) About = null;
    }

    public PadFace Face(WindowView? view) => view switch
    {
        _ when About is not null => _thanking ? PadFace.Thanks : PadFace.PleaseRate,
        { Current.State: VisitStatus.Serving } => PadFace.Serving,
        { Current: not null } or { State: WindowStatus.Open } => PadFace.Welcome,
        { State: WindowStatus.Paused } => PadFace.Paused,
        _ => PadFace.Closed,
    };

    private void Begin(TimeSpan lasts) => (_begun, _lasts) = (time.GetTimestamp(), lasts);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
