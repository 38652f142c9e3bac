using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>What a printer is asked, byte by byte as the manuals write it: its four statuses, its name, the mark behind a ticket, and to forget what it has.</summary>
public sealed class GoldenQuestionsTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_four_statuses_are_DLE_EOT_1_to_4() =>
        Assert.Equal("100401" + "100402" + "100403" + "100404", await AskedAsync("12121212", talk => talk.AskAsync(Never)));

    [Fact]
    public async Task The_name_is_GS_I_66_and_67() =>
        Assert.Equal("1D4942" + "1D4943", await AskedAsync("5F4100" + "5F4200", talk => talk.NameAsync(Never)));

    [Fact]
    public async Task Forgetting_is_DLE_DC4_8_with_its_seven_bytes() =>
        Assert.Equal("10140801031401060208", await AskedAsync("372500", async talk => Assert.True(await talk.ClearAsync(Never))));

    [Fact]
    public void A_mark_is_GS_H_48_with_its_four_letters() => Assert.Equal("1D2848060030306E303031", Convert.ToHexString(PrintMarks.Bytes("n001")));

    /// <summary>Answers as soon as it was asked, as many bytes as were told.</summary>
    private static async Task<string> AskedAsync(string answers, Func<PrinterConversation, Task> ask)
    {
        var line = new Answering(Convert.FromHexString(answers));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Never);
        var talk = new PrinterConversation(line, null, 0, TimeProvider.System);
        var listening = talk.ListenAsync(ending.Token);
        await ask(talk);
        await ending.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Convert.ToHexString([.. line.Written]);
    }

    private sealed class Answering(byte[] answers) : Line
    {
        private readonly SemaphoreSlim asked = new(0);
        private int said;

        internal List<byte> Written { get; } = [];

        public override string Address => "test:";

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            await asked.WaitAsync(cancellation);
            var count = Whole(said);
            answers.AsMemory(said, count).CopyTo(buffer);
            said += count;
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            Written.AddRange(bytes.Span);
            asked.Release();
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        // A status is one byte, a block ends with its 00.
        private int Whole(int from) => answers[from] is 0x5F or 0x37 ? Array.IndexOf(answers, (byte)0, from) - from + 1 : 1;
    }
}
