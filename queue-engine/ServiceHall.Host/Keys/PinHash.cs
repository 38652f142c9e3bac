using System.Security.Cryptography;
using System.Text;

namespace ServiceHall.Host.Keys;

/// <summary>A PIN as it is kept: PBKDF2-HMAC-SHA256 with a salt of its own.</summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Iterations">How often it was stirred.</param>
/// <param name="Hash">32 bytes.</param>
/// <param name="Demo">Whether it is one of the known PINs of <c>--demo-pins</c>.</param>
public sealed record PinHash(byte[] Salt, int Iterations, byte[] Hash, bool Demo = false)
{
    private const int IterationsNow = 210_000;

    /// <summary>Stirs a PIN; takes some 50 ms on purpose.</summary>
    public static PinHash Of(string pin, bool demo = false)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        // What everybody knows is not worth the time.
        var iterations = demo ? 1 : IterationsNow;
        return new PinHash(salt, iterations, Stir(pin, salt, iterations), demo);
    }

    /// <summary>Whether a PIN is the kept one, in the same time for each wrong one.</summary>
    public bool Fits(string pin) => CryptographicOperations.FixedTimeEquals(Stir(pin, Salt, Iterations), Hash);

    /// <summary>Whether a text may be a PIN: 6 to 12 digits.</summary>
    public static bool MayBe(string pin) => pin.Length is >= 6 and <= 12 && pin.All(char.IsAsciiDigit);

    /// <summary>Six random digits.</summary>
    public static string NewPin() => RandomNumberGenerator.GetString("0123456789", 6);

    private static byte[] Stir(string pin, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(pin), salt, iterations, HashAlgorithmName.SHA256, 32);
}
