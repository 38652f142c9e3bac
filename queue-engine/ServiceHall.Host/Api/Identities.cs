using System.Security.Cryptography;
using System.Text;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Makes a person's hash and masked name; the document's number ends here.</summary>
public static class Identities
{
    /// <summary>A person as a command may know them.</summary>
    /// <returns>Null when it went well, else what is wrong with the identity, without repeating it.</returns>
    public static Rejection? Read(IdentityBody? identity, byte[] key, out KnownPerson? person)
    {
        person = null;
        if (identity is null) return null;
        var number = identity.Number.Trim().ToUpperInvariant();
        if (number.Length is < 4 or > 32 || !number.All(char.IsAsciiLetterOrDigit))
        {
            return Problems.BadRequest("identity.number", "A document's number is 4 to 32 letters and digits.");
        }

        if (identity.Name is { Length: > 80 }) return Problems.BadRequest("identity.name", "The name is longer than 80 characters.");
        person = new KnownPerson(HashOf(number, key), Masked(identity.Name));
        return null;
    }

    /// <summary>A telephone as a command may know it. Spaces and dashes do not count, nor China's country code.</summary>
    /// <returns>Null when it went well, else what is wrong with it, without repeating it.</returns>
    public static Rejection? ReadPhone(string? phone, byte[] key, out PhoneHash? hash)
    {
        hash = null;
        if (phone is null) return null;
        hash = IdentityHasher.PhoneHash(phone, key);
        return hash is null ? Problems.BadRequest("phone", "A telephone number is 5 to 15 digits.") : null;
    }

    private static IdentityHash HashOf(string number, byte[] key) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(number))));

    private static string? Masked(string? name)
    {
        var first = name?.Trim().EnumerateRunes().FirstOrDefault() ?? default;
        return Rune.IsLetter(first) ? first + "*" : null;
    }
}
