using System.Globalization;

namespace ServiceHall.Host.Keys;

/// <summary>The data folder, held by one hall process at a time through an exclusive flock.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The path of a file in it that only its owner may read, made empty if it is not there.</summary>
    public string PrivateFile(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(File(name), options);
        return File(name);
    }

    /// <summary>Makes the folder if need be and takes it; the kernel gives it back however this process ends.</summary>
    /// <exception cref="StartRefusedException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Make(full);
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
            var held = new FileStream(LockFile(full), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            System.IO.File.WriteAllText(PidFile(full), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolder(full, held);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {full} cannot be written by this user. Choose another with --data, or mend its owner.");
        }
        catch (IOException fault) when (Directory.Exists(full) && !IsTaken(fault))
        {
            throw new StartRefusedException($"The data folder {full} cannot be written: {fault.Message} Make room, or choose another with --data.");
        }
        catch (IOException fault) when (Directory.Exists(full))
        {
            throw new StartRefusedException(Refusal(full, fault), ExitCodes.FolderTaken);
        }
        catch (IOException fault)
        {
            throw new StartRefusedException($"The data folder {full} cannot be made: {fault.Message}");
        }
    }

    /// <summary>Refuses a folder in which a hall is running, or ran; nothing in it is touched.</summary>
    /// <exception cref="StartRefusedException">Something is in it.</exception>
    public static void RequireEmpty(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (System.IO.File.Exists(full)) throw new StartRefusedException($"{full} is a file. Name a folder with --data.");
        if (!Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any()) return;
        try
        {
            if (System.IO.File.Exists(LockFile(full))) new FileStream(LockFile(full), FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
        }
        catch (IOException fault) when (IsTaken(fault))
        {
            throw new StartRefusedException(Refusal(full, fault), ExitCodes.FolderTaken);
        }

        throw new StartRefusedException($"The folder {full} is not empty: it may hold a hall already. Move it away, or choose another folder with --data.");
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string LockFile(string folder) => System.IO.Path.Combine(folder, "hall.lock");

    private static string PidFile(string folder) => System.IO.Path.Combine(folder, "hall.pid");

    // EWOULDBLOCK of flock, or Windows' sharing violation; a full or read-only disk is another thing.
    private static bool IsTaken(IOException fault) => fault.HResult is 11 or unchecked((int)0x80070020);

    private static string Refusal(string folder, IOException fault)
    {
        var pid = System.IO.File.Exists(PidFile(folder)) ? System.IO.File.ReadAllText(PidFile(folder)).Trim() : "";
        return pid.Length == 0
            ? $"The data folder {folder} cannot be taken: {fault.Message}"
            : $"The data folder {folder} is in use by another hall process (pid {pid}). Stop that one first, or choose another folder with --data.";
    }
}
