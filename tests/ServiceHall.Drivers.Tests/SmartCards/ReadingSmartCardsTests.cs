using System.Diagnostics;
using System.Net.Sockets;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.SmartCards;

/// <summary>With the real daemon pcscd and the virtual reader of vsmartcard-vpcd; what the test plays is only the card.</summary>
public sealed class ReadingSmartCardsTests
{
    private const string Daemon = "/usr/sbin/pcscd";
    private const string VirtualReader = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_daemon_sees_a_card_come_its_number_its_answers_and_its_leaving()
    {
        Assert.SkipUnless(File.Exists(Daemon) && File.Exists(VirtualReader), "pcscd and vsmartcard-vpcd are not installed.");
        using var daemon = await StartAsync();
        await using var driver = DriverCatalog.Make(new DeviceWiring("cards-1", "smart-card-reader", "pcsc", "pcsc:Virtual PCD", "social-security"), TimeProvider.System);
        var script = CardScript.Read("# a made-up card\n!select: 00 A4 04 00 02 3F 00\nfile: 00 B0 00 00 00\nnone: 00 01 00 00\n");
        await using var reader = new PcscCardReader("cards-2", PcscAddress.Read("pcsc:Virtual PCD"), script, TimeProvider.System);
        var inserted = new Bench.Said<SmartCard>();
        var removed = new Bench.Said<bool>();
        reader.CardInserted += inserted.Enqueue;
        reader.CardRemoved += () => removed.Enqueue(true);
        var social = new Bench.Said<SmartCard>();
        ((ISmartCardReader)driver).CardInserted += social.Enqueue;
        reader.Start();
        driver.Start();
        await Bench.ReachesAsync(reader, DeviceState.Ready, TimeSpan.FromSeconds(20));
        await Bench.ReachesAsync(driver, DeviceState.Ready, TimeSpan.FromSeconds(20));
        Assert.StartsWith("Virtual PCD", reader.Health.Identity, StringComparison.Ordinal);
        Assert.Contains(DevicesHere.List(), device => device.Line == $"pcsc:{reader.Health.Identity}" && device.Driver == "pcsc");

        // The third stumbles over its first question.
        for (var round = 1; round <= 3; round++)
        {
            await using (await VirtualCard.InsertAsync(Never, stumbles: round == 3 ? 1 : 0))
            {
                await inserted.UntilAsync(round);
                await social.UntilAsync(round);
            }

            await removed.UntilAsync(round);
        }

        var card = inserted.First();
        Assert.Equal((Convert.ToHexString(VirtualCard.Atr), Convert.ToHexString(VirtualCard.Uid)), (Convert.ToHexString(card.Atr), Convert.ToHexString(card.Uid!)));
        Assert.Equal("select=010203 file=ABCD none=", string.Join(' ', card.Answers.Select(answer => $"{answer.Key}={(answer.Value is null ? "" : Convert.ToHexString(answer.Value))}")));
        Assert.Equal("SmartCard", card.ToString());
        var answers = social.First().Answers;
        Assert.Equal(["application", "person", "identity-number", "name"], answers.Keys);
        Assert.Equal(VirtualCard.Number, answers["identity-number"]);
        Assert.Equal(VirtualCard.Name, answers["name"]);

        if (daemon is null)
            return;
        daemon.Kill();
        await Bench.ReachesAsync(reader, DeviceState.Unavailable, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("select")]
    [InlineData(": 00 A4 04 00")]
    [InlineData("select: 00 A4")]
    [InlineData("select: 00 A4 04 0G")]
    public void A_script_that_makes_no_sense_names_the_line(string line) =>
        Assert.StartsWith("line 2 of the card script", Assert.Throws<FormatException>(() => CardScript.Read("# first\n" + line)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_needed_step_that_is_refused_ends_the_script_and_a_card_that_promises_for_ever_is_left()
    {
        var asked = 0;
        var answers = CardScript.Read("a: 00 01 00 00\n!b: 00 02 00 00\nc: 00 03 00 00").Ask(apdu => { asked++; return apdu[1] == 1 ? [0x61, 0x05] : apdu[1] == 0xC0 ? [0x61, 0x05] : [0x6A, 0x82]; });
        Assert.Equal(["a", "b"], answers.Keys);
        Assert.All(answers.Values, Assert.Null);
        Assert.Equal(9, asked);
    }

    [Fact]
    public void What_a_card_answered_is_overwritten_once_it_is_joined_or_refused()
    {
        var said = new List<byte[]>();
        byte[] Say(params byte[] answer)
        {
            said.Add(answer);
            return answer;
        }

        Assert.Equal([1, 2, 3], CardScript.Data(apdu => apdu[1] == 0xC0 ? Say(3, 0x90, 0x00) : Say(1, 2, 0x61, 0x01), [0x00, 0xB0, 0x00, 0x00]));
        Assert.Null(CardScript.Data(_ => Say(7, 7, 0x6A, 0x82), [0x00, 0xB0, 0x00, 0x00]));
        Assert.Equal(3, said.Count);
        Assert.All(said, answer => Assert.All(answer, value => Assert.Equal(0, value)));
    }

    /// <summary>Our own daemon, ended with the test; null where one runs already.</summary>
    private static async Task<Owned?> StartAsync()
    {
        if (await ListensAsync())
            return null;
        Assert.SkipUnless(Environment.UserName == "root", "only root may start pcscd.");
        var daemon = new Owned(Process.Start(new ProcessStartInfo(Daemon, "--foreground") { RedirectStandardError = true, RedirectStandardOutput = true })!);
        await Bench.UntilAsync("pcscd listens", () => File.Exists("/run/pcscd/pcscd.comm") || daemon.Ended, TimeSpan.FromSeconds(20));
        Assert.False(daemon.Ended, "pcscd ended at once.");
        return daemon;
    }

    private static async Task<bool> ListensAsync()
    {
        if (!File.Exists("/run/pcscd/pcscd.comm"))
            return false;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint("/run/pcscd/pcscd.comm"), Never);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class Owned(Process process) : IDisposable
    {
        internal bool Ended => process.HasExited;

        internal void Kill()
        {
            if (!process.HasExited)
                process.Kill();
        }

        public void Dispose()
        {
            Kill();
            process.WaitForExit(5000);
            process.Dispose();
        }
    }
}
