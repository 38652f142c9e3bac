using System.Reflection;
using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Backups;

/// <summary>What a backup says of itself, in its file <c>manifest.json</c>: a folder without one is no backup.</summary>
/// <param name="Form">The form of the backup; a program reads its own and older ones.</param>
/// <param name="Hall">Whose.</param>
/// <param name="Day">The hall's day.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Position">The last record of the journal that is in it.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Files">Every other file of it.</param>
public sealed record BackupManifest(int Form, string Hall, DateOnly Day, DateTimeOffset At, long Position, string Program, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Its name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form this program writes.</summary>
    public const int FormNow = 1;

    private static readonly JsonSerializerOptions _json = new(Wire.Options) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The version of this program.</summary>
    public static string ThisProgram { get; } = typeof(BackupManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>How much is in it.</summary>
    public long Size() => Files.Sum(file => file.Size);

    /// <summary>Writes it into a backup's folder, and to disk.</summary>
    public void Write(string folder)
    {
        using var file = FilesOnDisk.Make(Path.Combine(folder, FileName));
        JsonSerializer.Serialize(file, this, _json);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads it from a backup's folder.</summary>
    /// <exception cref="StartRefusedException">There is none, it is damaged, or of a later program.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path)) throw new StartRefusedException($"{folder} is no backup, or one that was broken off: it has no {FileName}. Name the folder of a whole one.");
            var text = File.ReadAllBytes(path);
            if ((JsonSerializer.Deserialize<FormOnly>(text, _json) ?? throw new JsonException("It is empty.")).Form is var form and > FormNow)
            {
                throw new StartRefusedException($"The backup {folder} is of a later version of the program (form {form}); this one knows form {FormNow}. Use the program that made it.");
            }

            var manifest = JsonSerializer.Deserialize<BackupManifest>(text, _json)!;
            if (manifest.Files.FirstOrDefault(file => !IsInside(file.Name)) is { } outside) throw new JsonException($"'{outside.Name}' is no file of a backup.");
            return manifest.Files.Any(file => file.Name == manifest.Hall + ".db") ? manifest : throw new JsonException("It names no journal.");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} is damaged or cannot be read: {fault.Message} Take another backup.", ExitCodes.Failed);
        }
    }

    // A name leads nowhere but into the folder.
    private static bool IsInside(string name) => name.Split('/') is { Length: 1 or 2 } parts && parts.All(part =>
        part.Length > 0 && part[0] != '.' && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'));

    private sealed record FormOnly(int Form);
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path in the data folder, with slashes.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, in lower hex.</param>
public sealed record BackupFile(string Name, long Size, string Sha256);
