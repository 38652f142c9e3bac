using ServiceHall.Host.City;

namespace ServiceHall.Host.Tests.City;

/// <summary>What is wrong with a city's file is said with its place, and no token in it.</summary>
public sealed class CityFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-city-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{ "id": "A b", "halls": [] }""", "Name")]
    [InlineData("""{ "id": "A b", "name": { "zh": "市", "en": "City" }, "halls": [] }""", "$.id: 'A b' is no name")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [] }""", "$.halls: 0 halls")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "10.0.0.2", "tokenFile": "t" }] }""", "$.halls[0].address: '10.0.0.2' is no address")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "http://h", "tokenFile": "t", "page": "javascript:alert(1)" }] }""", "$.halls[0].page")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "http://h", "tokenFile": "t" }, { "id": "x", "address": "http://i", "tokenFile": "t" }] }""", "$.halls[1].id: 'x' is there twice")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "http://h", "tokenFile": "missing" }] }""", "missing cannot be read")]
    [InlineData("""{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "http://h", "tokenFile": "odd" }] }""", "for the hall 'x', holds no token")]
    [InlineData("nonsense", "docs/INSTALLING.md")]
    public void A_file_that_cannot_be_meant_is_refused_with_its_place(string text, string said)
    {
        File.WriteAllText(Path.Combine(_folder, "odd"), "\"a secret in quotes\"");
        var file = Path.Combine(_folder, "city.json");
        File.WriteAllText(file, text);
        var refusal = Assert.Throws<StartRefusedException>(() => CityFile.Read(file));
        Assert.Contains(said, refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("a secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_read_from_a_file_of_its_own_or_from_the_hall_s_stations_and_never_printed()
    {
        File.WriteAllText(Path.Combine(_folder, "one.token"), "token-of-one\n");
        File.WriteAllText(Path.Combine(_folder, "stations.json"), """{ "hall": "two", "stations": [{ "id": "city", "role": "city", "token": "token-of-two" }] }""");
        var file = Path.Combine(_folder, "city.json");
        File.WriteAllText(file, """
            { "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [
              { "id": "one", "address": "http://h", "tokenFile": "one.token" }, { "id": "two", "address": "http://i", "tokenFile": "stations.json" } ] }
            """);
        var city = CityFile.Read(file);
        Assert.Equal(["token-of-one", "token-of-two"], city.Halls.Select(hall => hall.Token));
        Assert.DoesNotContain("token-of", city.ToString() + string.Concat(city.Halls), StringComparison.Ordinal);
    }
}
