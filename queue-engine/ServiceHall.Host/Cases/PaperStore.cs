using System.Security.Cryptography;

namespace ServiceHall.Host.Cases;

/// <summary>
/// Photos and papers of cases, outside the journal: each file lies under the hash of its bytes and has no other name on disk, so what
/// somebody called it can lead nowhere. What it is follows from its first bytes, never from its name.
/// </summary>
public sealed class PaperStore
{
    private static readonly (byte[] Begins, int At, string Type)[] _known =
    [
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
    ];

    private readonly string _folder;

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

    /// <summary>Brings bytes to disk and tells their hash; the same bytes again are the same file.</summary>
    public async Task<string> KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(hash)!;
        if (File.Exists(path)) return hash;
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return hash;
    }

    /// <summary>The bytes of a hash; null when there are none.</summary>
    public async Task<byte[]?> ReadAsync(string hash, CancellationToken cancellation) =>
        PathOf(hash) is { } path && File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : null;

    // Nothing but 64 hex digits ever becomes part of a path.
    private string? PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Path.Combine(_folder, hash) : null;
}
