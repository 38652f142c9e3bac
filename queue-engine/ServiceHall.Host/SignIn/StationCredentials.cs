using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;

namespace ServiceHall.Host.SignIn;

/// <summary>The tokens as a station's own process knows them: its own, and clerks' passes as the hall says.</summary>
public sealed class StationCredentials(StationToken self, IHall hall, TimeProvider time) : ICredentials
{
    private const int RememberedMax = 256;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (ClerkPass Pass, long Asked)> _remembered = new();

    /// <inheritdoc />
    public async ValueTask<Holder?> WhoHoldsAsync(string token, CancellationToken cancellation)
    {
        if (Secrets.AreEqual(token, self.Token)) return Holder.Of(self);
        // A pass has four parts; what cannot be one is not asked about.
        return token.Split('.').Length == 4 && await PassAsync(token, cancellation) is { } pass ? Holder.Of(pass) : null;
    }

    /// <inheritdoc />
    public StationToken? Station(string id) => id == self.Id ? self : null;

    private async ValueTask<ClerkPass?> PassAsync(string token, CancellationToken cancellation)
    {
        if (_remembered.TryGetValue(token, out var known) && time.GetElapsedTime(known.Asked) < RememberedFor)
        {
            return known.Pass.ExpiresAt > time.GetUtcNow() ? known.Pass : null;
        }

        var asked = time.GetTimestamp();
        var held = await hall.WhoHoldsAsync(token, cancellation);
        if (held is null) return null;
        if (_remembered.Count >= RememberedMax) _remembered.Clear();
        _remembered[token] = (held, asked);
        return held;
    }
}
