using System.Text;
using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Keys;

/// <summary>Files only their owner may read (mode 0600): JSON, replaced whole or not at all, and lines put to what is there.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Form = new(Wire.Options)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a file; null when there is none. A file others could read is closed to them again.</summary>
    /// <exception cref="StartRefusedException">It is not what it should be.</exception>
    public static TContent? Read<TContent>(string path) where TContent : class
    {
        if (!File.Exists(path)) return null;
        // On Windows the folder's own rights must do.
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly) File.SetUnixFileMode(path, OwnerOnly);
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<TContent>(file, Form)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException)
        {
            throw new StartRefusedException(
                $"{path} is damaged. Put a backup of it back; without one, moving it away makes new secrets at the next start.");
        }
    }

    /// <summary>Puts lines to the end of a file, which is made when there is none.</summary>
    public static void Append(string path, string lines)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(lines));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file beside the old one, brings it to disk, and puts it in its place.</summary>
    public static void Write<TContent>(string path, TContent content) where TContent : class => WriteBytes(path, JsonSerializer.SerializeToUtf8Bytes(content, Form));

    /// <summary>The same with bytes somebody else made of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="at">When it was made; null for now.</param>
    public static void WriteBytes(string path, byte[] content, DateTimeOffset? at = null)
    {
        try
        {
            var draft = path + ".new";
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(draft, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (at is { } made) File.SetLastWriteTimeUtc(draft, made.UtcDateTime);
            // Newer than what it takes the place of, also where another node's clock was ahead.
            else if (File.Exists(path) && File.GetLastWriteTimeUtc(path) is var before && before >= File.GetLastWriteTimeUtc(draft)) File.SetLastWriteTimeUtc(draft, before.AddMilliseconds(1));
            File.Move(draft, path, overwrite: true);
        }
        catch (IOException fault)
        {
            throw new StartRefusedException($"{path} cannot be written: {fault.Message} Make room, or choose another folder with --data.");
        }
    }
}
