using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// Checks clerks' PINs, and locks a clerk who was guessed at: for whoever guesses, not for the clerk at the own desk (<see cref="WrongTries"/>). The right PIN there, or a new one
/// (<c>servicehall pin set</c>), ends it.
/// </summary>
public sealed class ClerkSignIn(PinBook pins, Passes passes, IReadOnlyList<Clerk> clerks, TimeProvider time)
    : IClerkDoor, IDisposable
{
    // Compared with when there is no such clerk, so that the time tells nothing.
    private static readonly PinHash Nobody = PinHash.Of(PinHash.NewPin());

    private volatile Dictionary<string, (Clerk Clerk, WrongTries Tries)> _known = clerks.ToDictionary(clerk => clerk.Id.Value, clerk => (clerk, new WrongTries(time)));

    // A PIN costs some 50 ms of a core on purpose; others must still get theirs.
    private readonly SemaphoreSlim _stirring = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>A pass, or why there is none.</summary>
    /// <param name="clerk">Who.</param>
    /// <param name="pin">The PIN.</param>
    /// <param name="from">From where: a station's name, or an address.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, string from, CancellationToken cancellation)
    {
        var (who, tries) = _known.TryGetValue(clerk.Value, out var known) ? (known.Clerk, known.Tries) : (null, null);
        var kept = tries is null ? Nobody : pins.Find(clerk.Value) ?? Nobody;
        if (tries?.Begin(from, kept) is { } wait) return new SignInAnswer(null, Locked(clerk, wait));
        if (!await FitsAsync(kept, pin, cancellation) || tries is null || who is null)
        {
            return new SignInAnswer(null, WrongPin);
        }

        tries.Succeeded(from);
        return new SignInAnswer(passes.Make(who), null);
    }

    /// <summary>The plan has other clerks. Whoever is new gets a PIN, to be shown once; wrong tries of the others still count.</summary>
    public IReadOnlyList<FreshPin> TakeClerks(IReadOnlyList<Clerk> now)
    {
        var before = _known;
        _known = now.ToDictionary(clerk => clerk.Id.Value, clerk => (clerk, before.TryGetValue(clerk.Id.Value, out var known) ? known.Tries : new WrongTries(time)));
        passes.TakeClerks(now);
        return pins.TakeClerks(now);
    }

    /// <inheritdoc />
    public ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation) => ValueTask.FromResult(passes.WhoHolds(passToken));

    /// <inheritdoc />
    public void Dispose() => _stirring.Dispose();

    private static Rejection WrongPin { get; } = new(
        "wrong-pin", "The clerk and the PIN do not fit together.", "Check both and try again; after five wrong PINs one has to wait, each time longer.")
    {
        Field = "pin",
    };

    private static Rejection Locked(ClerkId clerk, TimeSpan wait) => new(
        "locked", $"There were five wrong PINs for {clerk}.", $"Wait {Math.Ceiling(wait.TotalMinutes):0} min and try again; a forgotten PIN is set anew with 'servicehall pin set'.")
    {
        Field = "pin",
    };

    private async Task<bool> FitsAsync(PinHash kept, string pin, CancellationToken cancellation)
    {
        await _stirring.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => kept.Fits(pin) && kept != Nobody, cancellation);
        }
        finally
        {
            _stirring.Release();
        }
    }
}
