using System.Collections.Concurrent;
using System.Diagnostics;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Rs485;
using ServiceHall.Drivers.Simulated.Ptys;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.Lines;

/// <summary>A bus over a pseudo terminal; at its other end one hand plays all slaves.</summary>
public sealed class Rs485Tests : IAsyncLifetime
{
    private readonly Pty pty = Pty.Open(TimeProvider.System);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => pty.DisposeAsync();

    [Fact]
    public void The_gap_is_three_and_a_half_characters_unless_the_plan_says_otherwise()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(5), Address("?baud=9600").Gap);
        Assert.Equal(TimeSpan.FromMilliseconds(33), Address("?baud=1200").Gap);
        Assert.Equal(TimeSpan.FromMilliseconds(2), Address("?baud=115200").Gap);
        Assert.Equal(TimeSpan.FromMilliseconds(20), Address("?baud=9600&gap=20").Gap);
        Assert.Contains("1 to 5000", Assert.Throws<FormatException>(() => Address("?gap=0")).Message, StringComparison.Ordinal);
        Assert.Contains("rs485:", Assert.Throws<FormatException>(() => LineAddress.Parse("rs485:ttyS0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_are_taken_one_after_the_other_with_silence_between_and_each_hears_only_its_own_answer()
    {
        await using var one = await Address("?baud=9600&gap=30").OpenAsync(TimeProvider.System, Never);
        await using var two = await Address("?baud=9600&gap=30").OpenAsync(TimeProvider.System, Never);
        var heard = new byte[8];

        await using (await one.TurnAsync(Never))
        {
            var waiting = two.TurnAsync(Never).AsTask();
            await one.WriteAsync(Streams.Hex("01"), Never);
            await pty.ReadAsync(heard, Never);
            await pty.WriteAsync(Streams.Hex("A1"), Never);
            Assert.Equal(1, await one.ReadAsync(heard, Never));
            Assert.False(waiting.IsCompleted);
            Assert.Equal(0xA1, heard[0]);

            _ = Task.Run(async () =>
            {
                await using var turn = await waiting;
                await two.WriteAsync(Streams.Hex("02"), Never);
                await two.ReadAsync(new byte[1], Never);
            }, Never);
        }

        var clock = Stopwatch.StartNew();
        Assert.Equal(1, await pty.ReadAsync(heard, Never));
        Assert.Equal(0x02, heard[0]);
        Assert.True(clock.ElapsedMilliseconds >= 20, $"the gap was {clock.ElapsedMilliseconds} ms");
        await pty.WriteAsync(Streams.Hex("A2"), Never);
    }

    // 12 characters of 10 bits at 1200 baud are 100 ms on the wire; the kernel takes them at once.
    [Fact]
    public async Task Silence_and_listening_count_from_the_last_byte_out_and_not_from_its_writing()
    {
        var time = new HandTime();
        await using var one = await Address("?baud=1200&gap=30&listen=50").OpenAsync(time, Never);
        await using var two = await Address("?baud=1200&gap=30&listen=50").OpenAsync(time, Never);
        time.Advance(TimeSpan.FromMilliseconds(30));
        await using (await one.TurnAsync(Never))
            await one.WriteAsync(new byte[12], Never);

        var writing = two.WriteAsync(new byte[12], Never).AsTask();
        Assert.True(time.IsAwaited(TimeSpan.FromMilliseconds(130)));
        time.Advance(TimeSpan.FromMilliseconds(130));

        await Bench.UntilAsync("its answer is listened for", () => time.IsAwaited(TimeSpan.FromMilliseconds(150)));
        time.Advance(TimeSpan.FromMilliseconds(150));
        await writing;
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_not_found()
    {
        foreach (var path in new[] { "/dev/no-such-port", "/dev/no-such-folder/no-such-port" })
            Assert.Equal(LineFault.NotFound, (await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse($"rs485:{path}").OpenAsync(TimeProvider.System, Never))).Fault);
    }

    [Fact]
    public async Task What_comes_outside_of_any_turn_is_nobodys()
    {
        await using var one = await Address("?baud=9600").OpenAsync(TimeProvider.System, Never);
        await pty.WriteAsync(Streams.Hex("DE AD"), Never);
        await Task.Delay(100, Never);
        await using var turn = await one.TurnAsync(Never);
        await pty.WriteAsync(Streams.Hex("A1"), Never);
        var heard = new byte[8];
        Assert.Equal(1, await one.ReadAsync(heard, Never));
        Assert.Equal(0xA1, heard[0]);
    }

    [Fact]
    public async Task A_pulled_cable_hangs_up_for_all_and_the_bus_is_there_again_with_the_next_opening()
    {
        var one = await Address("").OpenAsync(TimeProvider.System, Never);
        var two = await Address("").OpenAsync(TimeProvider.System, Never);
        pty.Close();
        foreach (var line in new[] { one, two })
        {
            Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => line.ReadAsync(new byte[1], Never).AsTask())).Fault);
            await line.DisposeAsync();
        }

        await using var fresh = Pty.Open(TimeProvider.System);
        await using var again = await LineAddress.Parse($"rs485:{fresh.SlavePath}").OpenAsync(TimeProvider.System, Never);
        await again.WriteAsync(Streams.Hex("07"), Never);
        Assert.Equal(1, await fresh.ReadAsync(new byte[8], Never));
    }

    [Fact]
    public async Task Devices_of_one_bus_with_other_settings_and_a_port_the_kernel_cannot_turn_are_refused_in_words()
    {
        await using (await Address("?baud=9600").OpenAsync(TimeProvider.System, Never))
        {
            var fault = await Assert.ThrowsAsync<LineException>(() => Address("?baud=19200").OpenAsync(TimeProvider.System, Never));
            Assert.Equal(LineFault.Unsupported, fault.Fault);
            Assert.Contains("other settings", fault.Message, StringComparison.Ordinal);
        }

        var cannot = await Assert.ThrowsAsync<LineException>(() => Address("?turn=kernel").OpenAsync(TimeProvider.System, Never));
        Assert.Equal(LineFault.Unsupported, cannot.Fault);
        Assert.Contains("turn=kernel", cannot.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_displays_on_one_wire_show_their_own_numbers_and_a_dead_one_hinders_nobody()
    {
        var slaves = new BusOfSlaves(pty, 1, 2);
        var running = slaves.RunAsync(Never);
        var displays = new List<NumberCallDisplay>();
        foreach (var unit in new[] { 1, 2, 9 })
        {
            var display = new NumberCallDisplay($"light-{unit}", Address("?baud=9600&gap=5"), DisplayProfiles.Load("modbus-number") with { Address = unit }, TimeProvider.System);
            displays.Add(display);
            await display.ShowAsync($"A{unit:000}", Never);
            display.Start();
        }

        await Bench.UntilAsync("both show", () => slaves.Shown(1) == 1 && slaves.Shown(2) == 2);
        await Bench.ReachesAsync(displays[2], DeviceState.Unavailable);
        Assert.Equal(["no-reply"], displays[2].Health.Reasons);

        // It waits for the turn that is being taken and perhaps for one more, not until the dead one has tried enough.
        var heard = slaves.Questions.Count;
        await displays[0].ShowAsync("A777", Never);
        Assert.Equal(777, slaves.Shown(1));
        Assert.InRange(slaves.Questions.Skip(heard).TakeWhile(question => question != (1, 777)).Count(question => question.Unit == 9), 0, 2);
        Assert.Equal(0, slaves.Collisions);

        foreach (var display in displays)
            await display.DisposeAsync();
        pty.Close();
        await running;
    }

    private Rs485Address Address(string query) => (Rs485Address)LineAddress.Parse($"rs485:{pty.SlavePath}{query}");

    /// <summary>Modbus slaves of function 06 that answer after 20 ms, and count every question that comes while an answer is still due.</summary>
    private sealed class BusOfSlaves(Pty wire, params int[] units)
    {
        private readonly Dictionary<int, int> shown = units.ToDictionary(unit => unit, _ => -1);

        internal int Collisions { get; private set; }

        /// <summary>Everything that was asked on the wire, of whomever, in order.</summary>
        internal ConcurrentQueue<(int Unit, int Value)> Questions { get; } = [];

        internal int Shown(int unit) => shown[unit];

        internal async Task RunAsync(CancellationToken cancellation)
        {
            var frame = new byte[64];
            try
            {
                while (true)
                {
                    var count = 0;
                    while (count < 8)
                        count += await wire.ReadAsync(frame.AsMemory(count), cancellation);
                    Collisions += count == 8 ? 0 : 1;
                    Questions.Enqueue((frame[0], (frame[4] << 8) | frame[5]));
                    if (!shown.ContainsKey(frame[0]))
                        continue;
                    shown[frame[0]] = (frame[4] << 8) | frame[5];
                    var early = await wire.ReadWithinAsync(frame.AsMemory(16), TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
                    Collisions += early;
                    await wire.WriteAsync(frame.AsMemory(0, 8), cancellation);
                }
            }
            catch (LineException)
            {
                return;
            }
        }
    }
}
