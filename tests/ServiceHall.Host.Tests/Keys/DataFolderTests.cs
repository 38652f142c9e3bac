using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Keys;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private readonly HallPlan _plan = PlanFile.Read(PlanFile.Default).Plan;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_process_holds_a_folder_and_the_next_is_told_which()
    {
        var path = Path.Combine(_folder, "data");
        using (DataFolder.Take(path))
        {
            var refusal = Assert.Throws<StartRefusedException>(() => DataFolder.Take(path));
            Assert.Equal(ExitCodes.FolderTaken, refusal.ExitCode);
            Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"pid {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        }

        using var again = DataFolder.Take(path);
        Assert.Equal(path, again.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Tokens_are_made_once_and_for_new_stations_only()
    {
        var path = Path.Combine(_folder, "stations.json");
        var first = StationTokens.Open(path, _plan);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var token = first.Find("counter-1")!;
        Assert.Equal(("counter", new WindowId("1"), 43), (token.Role, token.Window!.Value, token.Token.Length));
        Assert.Equal("manager", first.WhoHolds(first.Find("manager")!.Token)!.Role);

        var larger = _plan with { Stations = [.. _plan.Stations, new Station { Id = new StationId("wall-9"), Role = "wall" }] };
        var second = StationTokens.Open(path, larger);
        Assert.Equal(token, second.Find("counter-1"));
        Assert.Equal("wall", second.Find("wall-9")!.Role);
        Assert.Equal(_plan.Stations.Count + 2, larger.Stations.Append(null).Count(station => station is null || second.Find(station.Id.Value) is not null));

        var smaller = StationTokens.Open(path, _plan);
        Assert.Null(smaller.WhoHolds(second.Find("wall-9")!.Token));
        Assert.Equal(second.Find("wall-9"), StationTokens.Open(path, larger).Find("wall-9"));
        Assert.Null(first.WhoHolds("guessed"));
    }

    [Fact]
    public void A_folder_belongs_to_one_hall()
    {
        var path = Path.Combine(_folder, "stations.json");
        StationTokens.Open(path, _plan);
        var other = _plan with { Hall = _plan.Hall with { Id = "elsewhere" } };
        Assert.Contains("--data", Assert.Throws<StartRefusedException>(() => StationTokens.Open(path, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_secret_stops_the_start_and_an_open_one_is_closed()
    {
        var path = Path.Combine(_folder, "keys.json");
        var keys = KeyRing.Open(path);
        Assert.Equal((32, 32), (keys.Identity.Length, keys.Passes.Length));
        Assert.NotEqual(keys.Identity, keys.Passes);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Equal(keys.Identity, KeyRing.Open(path).Identity);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        foreach (var damage in new[] { "", "{", "null", "{}", """{"identity":"AAAA","passes":"AAAA"}""" })
        {
            File.WriteAllText(path, damage);
            Assert.Contains(path, Assert.Throws<StartRefusedException>(() => KeyRing.Open(path)).Message, StringComparison.Ordinal);
        }
    }
}
