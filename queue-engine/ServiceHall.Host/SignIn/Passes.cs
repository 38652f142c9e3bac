using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// Makes and reads clerks' passes: <c>clerk.role.expires.signature</c>, the clerk's name in base64url, the time in Unix
/// seconds, the signature HMAC-SHA256 in base64url. The hall keeps no list of them; the plan still decides who is who. The signature also covers
/// the salt of the clerk's PIN, so that a new PIN ends the passes of the old one.
/// </summary>
public sealed class Passes(byte[] key, PinBook pins, IReadOnlyList<Clerk> clerks, TimeProvider time)
{
    private const int RememberedMax = 1_024;

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // A clerk's screen shows the same pass all day: it is read once, and whether it still holds is looked at each time.
    private readonly ConcurrentDictionary<string, (ClerkPass Pass, Clerk Clerk, PinHash? Pin)> _read = new();

    private volatile Dictionary<string, Clerk> _clerks = clerks.ToDictionary(clerk => clerk.Id.Value);
    private long _lookedAt = time.GetTimestamp();

    /// <summary>The plan has other clerks: a pass of one who left, or has another role, is good no longer.</summary>
    public void TakeClerks(IReadOnlyList<Clerk> now) => _clerks = now.ToDictionary(clerk => clerk.Id.Value);

    /// <summary>A new pass for a clerk of the plan.</summary>
    public ClerkPass Make(Clerk clerk)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Life).ToUnixTimeSeconds());
        var name = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(clerk.Id.Value));
        var claim = string.Create(CultureInfo.InvariantCulture, $"{name}.{clerk.Role}.{expiresAt.ToUnixTimeSeconds()}");
        return new ClerkPass($"{claim}.{Base64Url.EncodeToString(Sign(claim, pins.Find(clerk.Id.Value)))}", clerk.Id, clerk.Name, clerk.Role, expiresAt) { Department = clerk.Department, Duties = clerk.Duties };
    }

    /// <summary>Who holds a pass; null when it is forged, expired, or its clerk has left, changed role or got a new PIN.</summary>
    public ClerkPass? WhoHolds(string token)
    {
        if (!_read.TryGetValue(token, out var known) || !IsAsRead(known.Clerk, known.Pin))
        {
            if (Read(token) is not { } read) return null;
            if (_read.Count >= RememberedMax) _read.Clear();
            _read[token] = known = read;
        }

        return known.Pass.ExpiresAt > time.GetUtcNow() ? known.Pass : null;
    }

    private (ClerkPass, Clerk, PinHash?)? Read(string token)
    {
        if (token.Length > 512 || !token.Contains('.')) return null;
        var parts = token.Split('.');
        if (parts.Length != 4 || !Base64Url.IsValid(parts[0])) return null;
        var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        var pin = PinOf(name);
        if (!Fits($"{parts[0]}.{parts[1]}.{parts[2]}", parts[3], pin)) return null;
        // From here on the text is our own.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
        return _clerks.TryGetValue(name, out var clerk) && clerk.Role == parts[1]
            ? (new ClerkPass(token, clerk.Id, clerk.Name, clerk.Role, expiresAt) { Department = clerk.Department, Duties = clerk.Duties }, clerk, pin)
            : null;
    }

    private bool IsAsRead(Clerk clerk, PinHash? pin) => ReferenceEquals(_clerks.GetValueOrDefault(clerk.Id.Value), clerk) && ReferenceEquals(PinOf(clerk.Id.Value), pin);

    // A pass comes with each request: whether somebody has set a PIN beside the hall is looked at once a second.
    private PinHash? PinOf(string clerk)
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < LookEvery) return pins.Known(clerk);
        Interlocked.Exchange(ref _lookedAt, time.GetTimestamp());
        return pins.Find(clerk);
    }

    private bool Fits(string claim, string signature, PinHash? pin)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Base64Url.GetMaxDecodedLength(signature.Length) > given.Length + 2 || !Base64Url.IsValid(signature)) return false;
        return Base64Url.TryDecodeFromChars(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], Sign(claim, pin));
    }

    private byte[] Sign(string claim, PinHash? pin) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pin is null ? claim : $"{claim}.{Base64Url.EncodeToString(pin.Salt)}"));
}
