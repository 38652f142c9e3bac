using System.Security.Cryptography;
using System.Text;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Outbox;

/// <summary>The secret each target shares with the hall, kept in <c>outbox.json</c> of the data folder and made at the first start.</summary>
public sealed class OutboxSecrets
{
    private readonly string _path;
    private volatile Dictionary<string, byte[]> _secrets;

    private OutboxSecrets(string path, Dictionary<string, byte[]> secrets) => (_path, _secrets) = (path, secrets);

    /// <summary>Reads the file; a target without a secret gets one.</summary>
    public static OutboxSecrets Open(string path, IReadOnlyList<OutboxTarget> targets)
    {
        var secrets = new OutboxSecrets(path, PrivateFile.Read<Dictionary<string, byte[]>>(path) ?? []);
        secrets.TakeTargets(targets);
        return secrets;
    }

    /// <summary>Makes a secret for each target that has none; nobody's is ever changed.</summary>
    public void TakeTargets(IReadOnlyList<OutboxTarget> targets)
    {
        if (targets.All(target => _secrets.ContainsKey(target.Id))) return;
        // Another node may have made some.
        var all = PrivateFile.Read<Dictionary<string, byte[]>>(_path) ?? new Dictionary<string, byte[]>(_secrets);
        var missing = targets.Where(target => !all.ContainsKey(target.Id)).ToList();
        foreach (var target in missing) all[target.Id] = RandomNumberGenerator.GetBytes(32);
        if (missing.Count > 0) PrivateFile.Write(_path, all);
        _secrets = all;
    }

    /// <summary>HMAC-SHA256 over <c>timestamp.body</c> under the target's secret, in lower hex.</summary>
    public string Sign(string target, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secrets[target], Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
