using ServiceHall.Contracts;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>Who speaks to the hall; written beside every record. What a caller may do is settled before it gets here.</summary>
/// <param name="Id">A station or a clerk, such as <c>kiosk-1</c> or <c>li</c>.</param>
/// <param name="Role"><c>kiosk</c>, <c>counter</c>, <c>wall</c>, <c>clerk</c>, <c>manager</c>, <c>citizen</c> or <c>hall</c>.</param>
public sealed record Caller(string Id, string Role)
{
    /// <summary>The hall itself: days opened by the clock.</summary>
    public static Caller Hall { get; } = new("hall", "hall");

    /// <summary>The name of the clerk a record's caller was, as the plan has it now; null where no clerk gave it, or who has left.</summary>
    public static string? NameOf(string by, IReadOnlyList<Clerk> clerks) => clerks.FirstOrDefault(clerk => new Caller(clerk.Id.Value, clerk.Role).ToString() == by)?.Name;

    private readonly string _said = $"{Role}:{Id}";

    /// <inheritdoc />
    public override string ToString() => _said;
}

/// <summary>What the engine needs and never keeps in the journal.</summary>
/// <param name="IdentityKey">The key identities are hashed under, 32 bytes.</param>
/// <param name="PublicAddress">Where phones reach the hall, without a slash at the end.</param>
/// <param name="Clerks">Who lets clerks in.</param>
public sealed record HallKeys(byte[] IdentityKey, string PublicAddress, IClerkDoor Clerks);

/// <summary>Checks PINs and passes; the engine only passes the questions on.</summary>
public interface IClerkDoor
{
    /// <summary>Checks a PIN; wrong ones are counted by where they came from.</summary>
    ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, string from, CancellationToken cancellation);

    /// <summary>Who holds a pass; null when it is no valid pass.</summary>
    ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation);
}
