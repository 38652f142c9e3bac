using System.Security.Cryptography;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Cases;

/// <summary>
/// Photos and papers of cases, outside the journal: each file lies under the hash of its bytes and has no other name on disk, so what
/// somebody called it can lead nowhere. What it is follows from its first bytes, never from its name.
/// </summary>
public sealed class PaperStore : IDisposable
{
    private static readonly (byte[] Begins, int At, string Type)[] _known =
    [
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
    ];

    private readonly string _folder;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="folder">Made if it is not there; only its owner may look into it.</param>
    public PaperStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The media type of some bytes; null when they may not be kept: only JPEG, PNG, WebP and PDF may.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (begins, at, type) in _known)
        {
            if (bytes.Length >= at + begins.Length && bytes.Slice(at, begins.Length).SequenceEqual(begins)) return type;
        }

        return null;
    }

    /// <summary>
    /// Brings bytes to disk, then asks whether a case takes them; the same bytes again are the same file. What is refused for good is taken away
    /// again, unless it lay there before for another case. What was taken is never missing; after a crash between, something may lie there for nobody.
    /// </summary>
    /// <param name="bytes">The paper.</param>
    /// <param name="take">Gives the command, with the hash.</param>
    public async Task<Answer> KeepAsync(ReadOnlyMemory<byte> bytes, Func<string, Task<Answer>> take)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(hash)!;
        // One after the other: nobody takes what another is just taking away.
        await _turn.WaitAsync();
        try
        {
            var isNew = !File.Exists(path);
            if (isNew) await WriteAsync(path, bytes);
            var answer = await take(hash);
            // A hall that failed or stops may have written the command down.
            if (isNew && answer.Rejection is { } rejection && !rejection.IsUndecided()) File.Delete(path);
            return answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The bytes of a hash; null when there are none.</summary>
    public async Task<byte[]?> ReadAsync(string hash, CancellationToken cancellation) =>
        PathOf(hash) is { } path && File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : null;

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes)
    {
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    // Nothing but 64 hex digits ever becomes part of a path.
    private string? PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Path.Combine(_folder, hash) : null;
}
