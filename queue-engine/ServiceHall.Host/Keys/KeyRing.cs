using System.Security.Cryptography;

namespace ServiceHall.Host.Keys;

/// <summary>The hall's own keys, kept in <c>keys.json</c> of the data folder.</summary>
/// <param name="Identity">Identity numbers are hashed under it; losing it means that no person is recognised again.</param>
/// <param name="Passes">Clerks' passes are signed with it; losing it means that everybody signs in again.</param>
public sealed record KeyRing(byte[] Identity, byte[] Passes)
{
    private const int KeyLength = 32;

    /// <summary>Reads the file, or makes it at the first start.</summary>
    public static KeyRing Open(string path)
    {
        var keys = PrivateFile.Read<KeyRing>(path);
        if (keys is null)
        {
            keys = new KeyRing(RandomNumberGenerator.GetBytes(KeyLength), RandomNumberGenerator.GetBytes(KeyLength));
            PrivateFile.Write(path, keys);
        }

        return keys.Identity is { Length: KeyLength } && keys.Passes is { Length: KeyLength }
            ? keys
            : throw new StartRefusedException($"{path} holds no keys of {KeyLength} bytes. Put a backup of it back.");
    }

    /// <summary>Nothing of the keys.</summary>
    public override string ToString() => nameof(KeyRing);
}
