using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.DisplayWall;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Tests.Running;

public sealed class StationRunnerTests(TestHall hall) : IClassFixture<TestHall>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wall_that_is_briefed_anew_says_what_it_had_not_said_and_nothing_twice()
    {
        var voice = new HeldVoice();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IVoice>(voice).AddDisplayWall().BuildServiceProvider();
        await using var runner = new StationRunner(services, bench: null, TimeProvider.System);
        var holder = Holder.Of(hall.Hall.Tokens.Find("wall-1")!);
        var (door, briefing) = (hall.Hall.Office.For(holder), hall.Hall.Office.BriefingOf(holder));
        await runner.StartAsync(door, briefing);
        foreach (var window in new[] { "1", "2" })
        {
            await hall.TakeAsync();
            using var counter = hall.As("counter-" + window);
            foreach (var verb in new[] { "open", "call-next" })
            {
                using var answer = await counter.PostTextAsync($"{hall.Api}/windows/{window}/{verb}", "{}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        await SaysAsync(voice, 1, goOn: true);
        await SaysAsync(voice, 2, goOn: false);
        await runner.BriefAnewAsync([(door, briefing with { PublicAddress = "http://elsewhere.test" })]);
        await SaysAsync(voice, 3, goOn: true);
        await Task.Delay(300, Cancellation);
        var begun = voice.Begun.ToArray();
        Assert.Equal(3, begun.Length);
        Assert.NotEqual(begun[0], begun[1]);
        Assert.Equal(begun[1], begun[2]);
    }

    private static async Task SaysAsync(HeldVoice voice, int begun, bool goOn)
    {
        for (var i = 0; i < 3_000 && voice.Begun.Count < begun; i++) await Task.Delay(10, Cancellation);
        Assert.Equal(begun, voice.Begun.Count);
        if (goOn) voice.Breath.Release();
    }

    /// <summary>A voice that says each announcement only when it is let.</summary>
    private sealed class HeldVoice : IVoice
    {
        public ConcurrentQueue<string?> Begun { get; } = [];

        public SemaphoreSlim Breath { get; } = new(0);

        public bool CanSpeak => true;

        public async Task<bool> SpeakAsync(Utterance utterance, CancellationToken cancellation)
        {
            Begun.Enqueue(utterance.Zh);
            await Breath.WaitAsync(cancellation);
            return true;
        }
    }
}
