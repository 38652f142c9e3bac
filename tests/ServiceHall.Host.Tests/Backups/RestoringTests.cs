using System.Text.Json.Nodes;
using ServiceHall.Host.Backups;

namespace ServiceHall.Host.Tests.Backups;

/// <summary>What is not restored: then nothing is changed anywhere.</summary>
public sealed class RestoringTests(TestHall hall) : IClassFixture<TestHall>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private string _backup = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        var (made, _) = await hall.Hall.Office.Backups!.MakeAsync();
        Directory.Move(made!.Folder, _backup = Path.Combine(_folder, "backup"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("township.db")]
    [InlineData("township-answers.db")]
    [InlineData("cases.db")]
    [InlineData("keys.json")]
    public async Task A_damaged_file_is_named(string name)
    {
        var path = Path.Combine(_backup, name);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Stop);
        await RefusedAsync(path);
        File.Delete(path);
        await RefusedAsync(path + " is missing");
    }

    [Fact]
    public async Task A_backup_without_its_manifest_or_with_a_damaged_one_is_refused()
    {
        var path = Path.Combine(_backup, BackupManifest.FileName);
        var text = await File.ReadAllTextAsync(path, Stop);
        foreach (var damaged in (string[])["", "{", "null", "{}", text[..^9], text.Replace("\"position\"", "\"place\"", StringComparison.Ordinal)])
        {
            await File.WriteAllTextAsync(path, damaged, Stop);
            await RefusedAsync(path);
        }

        File.Delete(path);
        await RefusedAsync($"{_backup} is no backup");
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("/etc/outside.json")]
    [InlineData("plans/../../outside.json")]
    [InlineData("..")]
    public async Task A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        await ChangeAsync(manifest => manifest["files"]![0]!["name"] = name);
        await RefusedAsync(name);
    }

    [Fact]
    public async Task A_backup_of_a_later_program_is_refused()
    {
        await ChangeAsync(manifest => manifest["form"] = 99);
        await RefusedAsync("later version");
    }

    [Fact]
    public async Task A_journal_that_leads_elsewhere_than_the_manifest_says_is_refused()
    {
        await ChangeAsync(manifest => manifest["position"] = 4_711);
        await RefusedAsync("instead of 4711");
    }

    [Fact]
    public async Task A_folder_that_holds_something_or_in_which_a_hall_runs_is_left_alone()
    {
        Assert.Equal(ExitCodes.FolderTaken, (await Assert.ThrowsAsync<StartRefusedException>(() => Restoring.RunAsync(_backup, hall.Data, Stop))).ExitCode);
        Directory.CreateDirectory(Data);
        await Restoring.RunAsync(_backup, Data, Stop);
        var journal = await File.ReadAllBytesAsync(Path.Combine(Data, "township.db"), Stop);
        var fault = await Assert.ThrowsAsync<StartRefusedException>(() => Restoring.RunAsync(_backup, Data, Stop));
        Assert.Contains($"{Data} is not empty", fault.Message, StringComparison.Ordinal);
        Assert.Equal(journal, await File.ReadAllBytesAsync(Path.Combine(Data, "township.db"), Stop));
    }

    [Fact]
    public async Task What_a_restore_that_was_cut_off_left_is_not_in_the_next_one()
    {
        Directory.CreateDirectory(Path.Combine(Data + ".new", "plans"));
        await File.WriteAllTextAsync(Path.Combine(Data + ".new", "plans", "stranger.json"), "half", Stop);
        await File.WriteAllTextAsync(Path.Combine(Data + ".new", "township.db-wal"), "half", Stop);
        await Restoring.RunAsync(_backup, Data, Stop);
        Assert.False(File.Exists(Path.Combine(Data, "plans", "stranger.json")));
        Assert.False(File.Exists(Path.Combine(Data, "township.db-wal")));
        Assert.False(Directory.Exists(Data + ".new"));
    }

    private async Task RefusedAsync(string says)
    {
        var fault = await Assert.ThrowsAsync<StartRefusedException>(() => Restoring.RunAsync(_backup, Data, Stop));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
        Assert.Equal([_backup], Directory.GetFileSystemEntries(_folder));
    }

    private async Task ChangeAsync(Action<JsonNode> change)
    {
        var path = Path.Combine(_backup, BackupManifest.FileName);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path, Stop))!;
        change(manifest);
        await File.WriteAllTextAsync(path, manifest.ToJsonString(), Stop);
    }
}
