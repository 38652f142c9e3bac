using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using ServiceHall.Host.Backups.Native;

namespace ServiceHall.Host.Backups;

/// <summary>Files and folders that only their owner may look into, and that are on the disk before anybody goes on.</summary>
internal static class FilesOnDisk
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Makes a folder, if it is not there.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a file that must not be there.</summary>
    public static FileStream Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Copies a file.</summary>
    /// <returns>How long it is, and its SHA-256 in lower hex, as they were read.</returns>
    public static async Task<(long Size, string Sha256)> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        await using var read = Open(from, FileAccess.Read);
        await using var write = Make(to);
        var all = await HashAsync(read, bytes => write.WriteAsync(bytes, cancellation), cancellation);
        write.Flush(flushToDisk: true);
        return all;
    }

    /// <summary>Brings to disk what was written into a file by others.</summary>
    /// <returns>How long it is, and its SHA-256 in lower hex.</returns>
    public static async Task<(long Size, string Sha256)> SettleAsync(string path, CancellationToken cancellation)
    {
        await using var file = Open(path, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return await HashAsync(file, _ => ValueTask.CompletedTask, cancellation);
    }

    /// <summary>Brings to disk which files a folder has, and which those under it have.</summary>
    /// <exception cref="IOException">The disk would not.</exception>
    public static void SettleFolders(string folder)
    {
        foreach (var under in Directory.EnumerateDirectories(folder)) SettleFolders(under);
        SettleFolder(folder);
    }

    /// <summary>Brings to disk which files a folder has.</summary>
    /// <exception cref="IOException">The disk would not.</exception>
    public static void SettleFolder(string folder)
    {
        // Windows keeps its folders by itself.
        if (OperatingSystem.IsWindows()) return;
        using var opened = new SafeFileHandle(Libc.open(folder, Libc.O_RDONLY), ownsHandle: true);
        if (opened.IsInvalid) throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.FlushToDisk(opened);
    }

    // Others may have it open, and put another in its place.
    private static FileStream Open(string path, FileAccess access) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });

    private static async Task<(long Size, string Sha256)> HashAsync(FileStream file, Func<ReadOnlyMemory<byte>, ValueTask> pass, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var size = 0L;
            for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0; size += read)
            {
                hash.AppendData(buffer, 0, read);
                await pass(buffer.AsMemory(0, read));
            }

            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
