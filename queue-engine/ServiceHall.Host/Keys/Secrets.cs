using System.Security.Cryptography;
using System.Text;

namespace ServiceHall.Host.Keys;

/// <summary>Compares secrets without telling by the time taken how much of them was right.</summary>
public static class Secrets
{
    /// <summary>Whether two secrets are the same.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
