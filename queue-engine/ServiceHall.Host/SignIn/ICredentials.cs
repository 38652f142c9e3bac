using System.Runtime.CompilerServices;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.SignIn;

/// <summary>What this process knows of tokens: the hall knows all of them, a station of its own knows itself and asks the hall about clerks.</summary>
public interface ICredentials
{
    /// <summary>Who holds a token; null when it is none of this hall, or no longer.</summary>
    ValueTask<Holder?> WhoHoldsAsync(string token, CancellationToken cancellation);

    /// <summary>The token of a station this process shows pages of; null for others.</summary>
    StationToken? Station(string id);
}

/// <summary>Who speaks to the hall.</summary>
/// <param name="Id">The station's or clerk's name; it stands in the journal.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Window">The window of a counter station.</param>
/// <param name="Visit">The visit of a citizen's phone.</param>
/// <param name="Name">The name as people know it.</param>
public sealed record Holder(string Id, string Role, WindowId? Window = null, VisitId? Visit = null, string? Name = null)
{
    /// <summary>A station.</summary>
    public static Holder Of(StationToken station) => new(station.Id, station.Role, station.Window);

    /// <summary>A clerk.</summary>
    public static Holder Of(ClerkPass pass) =>
        new(pass.Clerk.Value, pass.Role, Name: pass.Name) { Department = pass.Department, AtReflectionDesk = pass.Duties?.Contains("reflection") == true };

    /// <summary>The department of who answers for one.</summary>
    public string? Department { get; init; }

    /// <summary>Whether a clerk registers, calls back and files cases.</summary>
    public bool AtReflectionDesk { get; init; }
}

/// <summary>The tokens as the hall itself knows them.</summary>
public sealed class HallCredentials(StationTokens stations, Passes passes) : ICredentials
{
    // One a station or pass, as long as that is the same.
    private readonly ConditionalWeakTable<object, Holder> _holders = [];

    /// <inheritdoc />
    public ValueTask<Holder?> WhoHoldsAsync(string token, CancellationToken cancellation) => ValueTask.FromResult(
        passes.WhoHolds(token) is { } pass ? _holders.GetValue(pass, static one => Holder.Of((ClerkPass)one))
        : stations.WhoHolds(token) is { } station ? _holders.GetValue(station, static one => Holder.Of((StationToken)one))
        : null);

    /// <inheritdoc />
    public StationToken? Station(string id) => stations.Find(id);
}
