using System.Text;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class InsertingChipCardsTests
{
    private const string Number = "440524188001010014";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task The_holder_of_a_social_security_card_is_known_as_by_an_identity_card()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        var answers = Answers("欧阳测试", Number);
        kiosk.Chips.Insert(new SmartCard([0x3B], null, answers));

        await kiosk.Screen.NextAsync<ChipCardSeen>("chip", seen => seen.State == "known");
        var shown = await kiosk.Screen.NextAsync<CardShown>("card", _ => true);
        Assert.Equal("欧**", shown.MaskedName);
        Assert.Equal(new PersonaId("elderly"), shown.Persona);
        Assert.All(answers.Values, answer => Assert.All(answer!, value => Assert.Equal(0, value)));

        var taken = await kiosk.Station.TakeAsync(new KioskTake(CommandId.From("press-1"), [Township.Insurance], null, null, UseCard: true, Paper: false), TestContext.Current.CancellationToken);
        Assert.Null(taken.Answer.Rejection);
        var hasher = new IdentityHasher([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        Assert.Equal(hasher.Hash(Number), Assert.Single(kiosk.Submitted<TakeNumber>()).Person?.Hash);

        kiosk.Chips.Remove();
        await kiosk.Screen.NextAsync<ChipCardSeen>("chip", seen => seen.State == "out");
    }

    [Theory]
    [InlineData("测试", "440524188001010015")]
    [InlineData("", Number)]
    [InlineData("测试", "440524188013010014")]
    public async Task A_card_whose_holder_is_not_right_is_of_no_use(string name, string number) => await RefusedAsync(Answers(name, number));

    [Fact]
    public async Task Any_other_chip_card_is_of_no_use()
    {
        await RefusedAsync(new Dictionary<string, byte[]?>());
        await RefusedAsync(new Dictionary<string, byte[]?> { ["identity-number"] = null, ["name"] = [0x09, 0xFF, 0x41] });
        await RefusedAsync(new Dictionary<string, byte[]?> { ["identity-number"] = [0x08, 0x02, 0xFF, 0xFF], ["name"] = [0x09, 0x01, 0x41] });
    }

    [Fact]
    public async Task A_chip_card_reader_is_part_of_how_the_kiosk_is()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        Assert.True(kiosk.Station.Setup.HasChipReader);
        Assert.Contains(kiosk.Chips, kiosk.Station.Devices);
        kiosk.Chips.Become(DeviceState.Unavailable, "not-found");
        await kiosk.Screen.NextAsync<KioskStatus>("station", status => status is { ChipReader: "unavailable", CardReader: "ready" });
    }

    private static async Task RefusedAsync(Dictionary<string, byte[]?> answers)
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Chips.Insert(new SmartCard([], null, answers));
        await kiosk.Screen.NextAsync<ChipCardSeen>("chip", seen => seen.State == "unknown");
        Assert.Equal("unsupported-card", await kiosk.Screen.NextAsync<string>("cardRefused", _ => true));
    }

    private static Dictionary<string, byte[]?> Answers(string name, string number)
    {
        var text = Gb18030.GetBytes(name);
        return new Dictionary<string, byte[]?>
        {
            ["application"] = [], ["person"] = [],
            ["identity-number"] = [0x08, 0x12, .. Encoding.ASCII.GetBytes(number)],
            ["name"] = [0x09, 0x1E, .. text, .. new byte[30 - text.Length]],
        };
    }
}
