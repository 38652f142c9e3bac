using System.Text;
using System.Text.Json.Nodes;
using ServiceHall.Casework.Snapshots;

namespace ServiceHall.Casework.Tests;

public sealed class CaseSnapshotTests
{
    [Fact]
    public void One_of_an_older_form_is_not_read_so_that_the_journal_is()
    {
        var desk = new Desk();
        desk.Register();
        var json = CaseSnapshot.Of(desk.State).ToJson();
        Assert.NotNull(CaseSnapshot.FromJson(json));
        var older = JsonNode.Parse(json)!.AsObject();
        Assert.True(older.Remove("form"));
        Assert.Null(CaseSnapshot.FromJson(Encoding.UTF8.GetBytes(older.ToJsonString())));
    }
}
