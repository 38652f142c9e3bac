using ServiceHall.Host.Keys;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// The wrong PINs given for one clerk. Five in a row from one place lock that place for a minute, five more for two, and so on up to an hour; twenty from places where this clerk never signed in
/// lock all such places in the same way. So who guesses all day gets through some hundred, and the clerk still signs in where that was done before. An hour without a try and without a lock
/// forgets the tries before it, and each further one halves the next lock: who mistypes now and then meets no lock of an hour, and who guesses with pauses gets through no more than who does not.
/// A try counts from its beginning, so that many at once are many.
/// </summary>
internal sealed class WrongTries(TimeProvider time)
{
    private const int FromOneMax = 5;
    private const int FromStrangersMax = 20;
    private const int PlacesMax = 64;
    private const int KnownMax = 16;

    private readonly Lock _door = new();
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private Row _strangers = new(FromStrangersMax);
    private byte[] _salt = [];

    /// <summary>Begins a try.</summary>
    /// <param name="from">From where.</param>
    /// <param name="kept">The PIN as it is kept: with a new one everything begins anew.</param>
    /// <returns>How long one has to wait instead; null when it may be tried.</returns>
    public TimeSpan? Begin(string from, PinHash kept)
    {
        lock (_door)
        {
            if (!kept.Salt.AsSpan().SequenceEqual(_salt)) Reset(kept.Salt);
            if (!_known.Contains(from) && _strangers.Wait(time) is { } wait) return wait;
            if (!_rows.TryGetValue(from, out var row))
            {
                // Who comes from ever new places is counted among the strangers.
                if (_rows.Count >= PlacesMax) _rows.Clear();
                _rows[from] = row = new Row(FromOneMax);
            }

            if (row.Wait(time) is { } left) return left;
            row.Count(time);
            if (!_known.Contains(from)) _strangers.Count(time);
            return null;
        }
    }

    /// <summary>The PIN was right.</summary>
    public void Succeeded(string from)
    {
        lock (_door)
        {
            _rows.Remove(from);
            if (!_known.Contains(from)) _strangers.TakeBack();
            _known.Remove(from);
            _known.Add(from);
            if (_known.Count > KnownMax) _known.RemoveAt(0);
        }
    }

    private void Reset(byte[] salt)
    {
        _salt = salt;
        _rows.Clear();
        _strangers = new Row(FromStrangersMax);
    }

    /// <summary>Tries that are counted together.</summary>
    private sealed class Row(int most)
    {
        private static readonly TimeSpan LockedMin = TimeSpan.FromMinutes(1);
        private static readonly TimeSpan LockedMax = TimeSpan.FromHours(1);
        private static readonly TimeSpan ForgetsAfter = TimeSpan.FromHours(1);

        private int _begun;
        private TimeSpan _next = LockedMin;
        // Since the last try, or the last hour that was forgotten.
        private long _since = -1;
        private TimeSpan _lock;

        public TimeSpan? Wait(TimeProvider time)
        {
            if (_since < 0) return null;
            var quiet = time.GetElapsedTime(_since) - _lock;
            if (quiet < TimeSpan.Zero) return -quiet;
            if (_begun >= most) _begun = 0;
            if (quiet >= ForgetsAfter) Forget(quiet, time);
            return null;
        }

        public void Count(TimeProvider time)
        {
            (_since, _lock) = (time.GetTimestamp(), TimeSpan.Zero);
            if (++_begun < most) return;
            _lock = _next;
            _next = _next * 2 < LockedMax ? _next * 2 : LockedMax;
        }

        private void Forget(TimeSpan quiet, TimeProvider time)
        {
            var halving = _begun > 0 || _lock > TimeSpan.Zero ? quiet - ForgetsAfter : quiet;
            for (var left = halving; left >= ForgetsAfter && _next > LockedMin; left -= ForgetsAfter) _next = _next / 2 > LockedMin ? _next / 2 : LockedMin;
            (_begun, _since, _lock) = (0, time.GetTimestamp(), TimeSpan.Zero);
        }

        public void TakeBack()
        {
            if (_begun >= most) _lock = TimeSpan.Zero;
            _begun = Math.Max(0, _begun - 1);
        }
    }
}
