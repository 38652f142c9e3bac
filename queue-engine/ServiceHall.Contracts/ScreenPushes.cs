using System.Threading.Channels;

namespace ServiceHall.Contracts;

/// <summary>Sends one push to one screen.</summary>
public delegate Task SendPush(string push, object? what, CancellationToken cancellation);

/// <summary>
/// What the screens of a station are told. Each screen is sent to at its own pace: of each kind of push it gets the newest,
/// never a backlog, so that a slow screen holds up neither the station nor the screen beside it.
/// </summary>
public sealed class ScreenPushes
{
    /// <summary>How many screens may look at one station.</summary>
    public const int ScreensMax = 32;

    private const int PendingMax = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, object?> _shown = [];
    private readonly Dictionary<string, Screen> _screens = [];
    private TaskCompletionSource _entering = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many screens look on now.</summary>
    public int Count
    {
        get { lock (_gate) return _screens.Count; }
    }

    /// <summary>Whether a screen looks on now that is none of these.</summary>
    public bool HasOther(IReadOnlySet<string> screens)
    {
        lock (_gate) return _screens.Keys.Any(screen => !screens.Contains(screen));
    }

    /// <summary>Done when the next screen comes.</summary>
    public Task NextScreen
    {
        get { lock (_gate) return _entering.Task; }
    }

    /// <summary>Pushes a state: also to every screen that comes later, until a newer one takes its place. What already shows is not pushed again.</summary>
    public void Show(string push, object? what) => ShowNow(push, () => what);

    /// <summary>
    /// Pushes a state as it is at that moment: of several who show it at once, the one who looks last is the one whose picture stays.
    /// </summary>
    /// <param name="push">Which.</param>
    /// <param name="look">Looks; does not wait for anybody.</param>
    public void ShowNow(string push, Func<object?> look)
    {
        lock (_gate)
        {
            var what = look();
            if (_shown.TryGetValue(push, out var shown) && Equals(shown, what)) return;
            _shown[push] = what;
            foreach (var screen in _screens.Values) screen.Put(push, push, what);
        }
    }

    /// <summary>Pushes a happening: only to the screens that look on now. Pushes of one slot replace each other until they are sent.</summary>
    public void Tell(string push, object? what, string? slot = null)
    {
        lock (_gate)
        {
            foreach (var screen in _screens.Values) screen.Put(slot ?? push, push, what);
        }
    }

    /// <summary>Shows a state no more to screens that come later.</summary>
    public void Withdraw(string push)
    {
        lock (_gate) _shown.Remove(push);
    }

    /// <summary>A screen comes: it is sent what is shown now, and what comes after.</summary>
    /// <returns>False when too many screens look on already.</returns>
    public bool Enter(string screen, SendPush send)
    {
        lock (_gate)
        {
            if (_screens.Remove(screen, out var before)) before.Dispose();
            else if (_screens.Count >= ScreensMax) return false;
            var entered = new Screen(send, () => Leave(screen));
            _screens[screen] = entered;
            foreach (var (push, what) in _shown) entered.Put(push, push, what);
            _entering.SetResult();
            _entering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return true;
    }

    /// <summary>A screen is gone.</summary>
    public void Leave(string screen)
    {
        lock (_gate)
        {
            if (_screens.Remove(screen, out var gone)) gone.Dispose();
        }
    }

    private sealed record Pending(string Slot, string Push, object? What);

    private sealed class Screen : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly List<Pending> _pending = [];
        private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly CancellationTokenSource _closed = new();

        public Screen(SendPush send, Action broken)
        {
            var left = _closed.Token;
            _ = Task.Run(() => SendAsync(send, broken, left));
        }

        public void Put(string slot, string push, object? what)
        {
            lock (_gate)
            {
                _pending.RemoveAll(older => older.Slot == slot);
                if (_pending.Count == PendingMax) _pending.RemoveAt(0);
                _pending.Add(new Pending(slot, push, what));
            }

            _wake.Writer.TryWrite(true);
        }

        public void Dispose()
        {
            _wake.Writer.TryComplete();
            _closed.Cancel();
            _closed.Dispose();
        }

        private async Task SendAsync(SendPush send, Action broken, CancellationToken left)
        {
            try
            {
                while (await _wake.Reader.WaitToReadAsync(left).ConfigureAwait(false))
                {
                    _wake.Reader.TryRead(out _);
                    while (Take() is { } next) await send(next.Push, next.What, left).ConfigureAwait(false);
                }
            }
            catch (Exception) when (left.IsCancellationRequested)
            {
                return; // it left while something was on its way
            }
            catch (Exception)
            {
                broken(); // the connection broke; the screen comes back and is shown everything anew
            }
        }

        private Pending? Take()
        {
            lock (_gate)
            {
                if (_pending.Count == 0) return null;
                var first = _pending[0];
                _pending.RemoveAt(0);
                return first;
            }
        }
    }
}
