using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>Turns a person into what the hall may know of them. The number itself goes no further than this.</summary>
public sealed class IdentityHasher(byte[] key)
{
    /// <summary>HMAC-SHA256 of the number under the hall's key, in lower hex; an x as check digit counts as X.</summary>
    public IdentityHash Hash(string number)
    {
        var bytes = Encoding.UTF8.GetBytes(number.Trim().ToUpperInvariant());
        var hash = HMACSHA256.HashData(key, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return IdentityHash.From(Convert.ToHexStringLower(hash));
    }

    /// <summary>HMAC-SHA256 of a telephone number under the hall's key, in lower hex; null when it is none. Spaces and dashes do not count, nor
    /// China's country code. Marked as a telephone, so that no document of the same digits has the same hash.</summary>
    public static PhoneHash? PhoneHash(string phone, byte[] key)
    {
        var digits = string.Concat(phone.Where(c => c is not (' ' or '-')));
        if (digits.StartsWith("+86", StringComparison.Ordinal)) digits = digits[3..];
        if (digits.Length is < 5 or > 15 || !digits.All(char.IsAsciiDigit)) return null;
        return Queueing.Words.PhoneHash.From(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("tel:" + digits))));
    }

    /// <summary>The telephone a text stands for; null when it is none.</summary>
    public PhoneHash? Phone(string phone) => PhoneHash(phone, key);

    /// <summary>The first character and a star for each hidden one, at most two: 张三 is 张*, 欧阳娜娜 is 欧**.</summary>
    public static string MaskedName(string name)
    {
        var shown = new StringInfo(name.Trim());
        if (shown.LengthInTextElements == 0) return "*";
        var hidden = Math.Clamp(shown.LengthInTextElements - 1, 1, 2);
        return shown.SubstringByTextElements(0, 1) + new string('*', hidden);
    }

    /// <summary>The person a name and a number stand for.</summary>
    public KnownPerson Know(string name, string number) => new(Hash(number), MaskedName(name));
}
