using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

public sealed class TellingRepliesApartTests
{
    // A status, automatic status with another status in its middle, a fence's answer, a mark's echo, the end of clearing, a name, XOFF and XON.
    private static readonly byte[] Mixed = Convert.FromHexString("12" + "18000012030F" + "00" + "37226E61622000" + "372500" + "5F53494D2D383000" + "1311");

    private static readonly PrinterReply[] Expected =
    [
        new StatusReply(0x12), new StatusReply(0x12), new AutoStatusReply(0x18, 0x00, 0x00, 0x03), new FenceReply(0x0F), new FenceReply(0x00),
        new BlockReply(0x37, "\"nab "), new BlockReply(0x37, "%"), new BlockReply(0x5F, "SIM-80"), new FlowReply(false), new FlowReply(true),
    ];

    [Fact]
    public void Wherever_the_bytes_are_cut_the_replies_are_the_same()
    {
        for (var cut = 0; cut <= Mixed.Length; cut++)
        {
            var replies = new ReplyDemultiplexer();
            Assert.Equal(Expected, Push(replies, Mixed[..cut]).Concat(Push(replies, Mixed[cut..])));
        }
    }

    [Theory]
    [InlineData("37")]
    [InlineData("3722")]
    [InlineData("5F4142")]
    [InlineData("18")]
    [InlineData("1800")]
    [InlineData("FFFE80909B")]
    public void A_reply_that_broke_off_or_noise_spoils_at_most_itself(string noise)
    {
        var replies = new ReplyDemultiplexer();
        Push(replies, Convert.FromHexString(noise));

        Assert.Contains(new StatusReply(0x16), Push(replies, [0x16]));
        Assert.Contains(new BlockReply(0x37, "\"e123"), Push(replies, Convert.FromHexString("37226531323300")));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("1800")]
    public void Noise_like_the_head_of_an_automatic_status_swallows_no_fence_behind_two_statuses(string noise)
    {
        var replies = new ReplyDemultiplexer();
        Push(replies, Convert.FromHexString(noise));

        Assert.Equal([new StatusReply(0x12), new StatusReply(0x16), new FenceReply(0x00), new FenceReply(0x03)], Push(replies, [0x12, 0x16, 0x00, 0x03]));
    }

    [Fact]
    public void A_head_without_end_fills_no_memory()
    {
        var replies = new ReplyDemultiplexer();
        var pushed = Push(replies, [0x5F, .. Enumerable.Repeat((byte)'A', 10_000), 0x00]);

        Assert.All(pushed.OfType<BlockReply>(), b => Assert.InRange(b.Body.Length, 0, 80));
        Assert.Equal(new StatusReply(0x12), Assert.Single(Push(replies, [0x12])));
    }

    [Fact]
    public void A_hundred_thousand_random_bytes_break_nothing()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var noise = new byte[100_000];
        new Random(seed).NextBytes(noise);
        var replies = new ReplyDemultiplexer();

        Assert.NotEmpty(Push(replies, noise));
        Push(replies, new byte[100]);
        Assert.Equal(new BlockReply(0x37, "\"e123"), Assert.Single(Push(replies, Convert.FromHexString("37226531323300"))));
    }

    private static List<PrinterReply> Push(ReplyDemultiplexer replies, byte[] bytes) => [.. bytes.Select(replies.Push).OfType<PrinterReply>()];
}
