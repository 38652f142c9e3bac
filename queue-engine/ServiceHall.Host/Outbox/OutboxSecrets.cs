using System.Security.Cryptography;
using System.Text;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Outbox;

/// <summary>The secret each target shares with the hall, kept in <c>outbox.json</c> of the data folder and made at the first start.</summary>
public sealed class OutboxSecrets
{
    private readonly Dictionary<string, byte[]> _secrets;

    private OutboxSecrets(Dictionary<string, byte[]> secrets) => _secrets = secrets;

    /// <summary>Reads the file; a target without a secret gets one.</summary>
    public static OutboxSecrets Open(string path, IReadOnlyList<OutboxTarget> targets)
    {
        var secrets = PrivateFile.Read<Dictionary<string, byte[]>>(path) ?? [];
        var missing = targets.Where(target => !secrets.ContainsKey(target.Id)).ToList();
        foreach (var target in missing) secrets[target.Id] = RandomNumberGenerator.GetBytes(32);
        if (missing.Count > 0) PrivateFile.Write(path, secrets);
        return new OutboxSecrets(secrets);
    }

    /// <summary>HMAC-SHA256 over <c>timestamp.body</c> under the target's secret, in lower hex.</summary>
    public string Sign(string target, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secrets[target], Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
