using System.Net;
using ServiceHall.Host.Keys;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.SignIn;

public sealed class ClerkSignInTests : IDisposable
{
    private static readonly Clerk Li = new(new ClerkId("li"), "李文静");
    private static readonly Clerk Sun = new(new ClerkId("sun"), "孙主任", "manager");

    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private readonly HandTime _time = new();
    private readonly Passes _passes;
    private readonly ClerkSignIn _signIn;

    public ClerkSignInTests()
    {
        var (pins, fresh) = PinBook.Open(Pins, [Li, Sun], demo: true);
        Assert.Equal(["100001", "900001"], fresh.Select(one => one.Pin));
        _passes = new Passes(new byte[32], pins, [Li, Sun], _time);
        _signIn = new ClerkSignIn(pins, _passes, [Li, Sun], _time);
    }

    private string Pins => Path.Combine(_folder, "pins.json");

    public void Dispose()
    {
        _signIn.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Known_pins_follow_the_order_of_a_changed_plan()
    {
        PinBook.Open(Pins, [Li, Sun], demo: true);
        var (pins, fresh) = PinBook.Open(Pins, [Sun with { Id = new("wang"), Role = Li.Role }, Li, Sun], demo: true);
        Assert.All(fresh, one => Assert.True(pins.Find(one.Clerk.Id.Value)!.Fits(one.Pin), one.Clerk.Id.Value));
    }

    [Fact]
    public async Task The_right_PIN_gives_a_pass_of_twelve_hours()
    {
        var pass = (await TryAsync("sun", "900001")).Pass!;
        Assert.Equal(("sun", "manager", _time.GetUtcNow().AddHours(12)), (pass.Clerk.Value, pass.Role, pass.ExpiresAt));
        Assert.Equal(pass, _passes.WhoHolds(pass.Token));
        _time.Advance(TimeSpan.FromHours(12));
        Assert.Null(_passes.WhoHolds(pass.Token));
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_for_a_minute_and_nobody_else()
    {
        for (var i = 0; i < 5; i++) Assert.Equal("wrong-pin", (await TryAsync("li", "000000")).Rejection!.Type);
        Assert.Equal("locked", (await TryAsync("li", "100001")).Rejection!.Type);
        Assert.NotNull((await TryAsync("sun", "900001")).Pass);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("locked", (await TryAsync("li", "100001")).Rejection!.Type);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull((await TryAsync("li", "100001")).Pass);
        Assert.Equal("wrong-pin", (await TryAsync("li", "000000")).Rejection!.Type);
    }

    [Fact]
    public async Task Who_is_guessed_at_from_elsewhere_still_signs_in_where_that_was_done_before()
    {
        Assert.NotNull((await TryAsync("li", "100001", "address 10.0.0.5")).Pass);
        var guesses = 0;
        for (var stranger = 0; stranger < 30; stranger++)
        {
            if ((await TryAsync("li", "000000", $"address 192.0.2.{stranger}")).Rejection!.Type == "wrong-pin") guesses++;
        }

        Assert.Equal(20, guesses);
        Assert.Equal("locked", (await TryAsync("li", "100001", "address 192.0.2.99")).Rejection!.Type);
        Assert.NotNull((await TryAsync("li", "100001", "address 10.0.0.5")).Pass);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await TryAsync("li", "100001", "address 192.0.2.99")).Pass);
    }

    [Fact]
    public async Task Whoever_signs_in_rightly_from_ever_new_places_is_not_locked()
    {
        for (var place = 0; place < 60; place++) Assert.NotNull((await TryAsync("li", "100001", $"address 10.0.1.{place}")).Pass);
    }

    [Fact]
    public async Task Each_lock_lasts_twice_as_long_up_to_an_hour_until_the_right_PIN_comes()
    {
        foreach (var minutes in (int[])[1, 2, 4, 8, 16, 32, 60, 60]) await LockedForAsync(TimeSpan.FromMinutes(minutes));
        Assert.NotNull((await TryAsync("li", "100001")).Pass);
        await LockedForAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_hour_of_quiet_forgets_the_wrong_tries_before_it_and_each_further_one_halves_the_next_lock()
    {
        foreach (var minutes in (int[])[1, 2, 4, 8]) await LockedForAsync(TimeSpan.FromMinutes(minutes));
        _time.Advance(TimeSpan.FromHours(1));
        await LockedForAsync(TimeSpan.FromMinutes(16));
        for (var time = 0; time < 3; time++)
        {
            for (var i = 0; i < 4; i++) Assert.Equal("wrong-pin", (await TryAsync("li", "000000")).Rejection!.Type);
            _time.Advance(TimeSpan.FromHours(1));
        }

        // Who pauses before each lock shortens none.
        await LockedForAsync(TimeSpan.FromMinutes(32));
        _time.Advance(TimeSpan.FromHours(4));
        await LockedForAsync(TimeSpan.FromMinutes(7.5));
    }

    [Fact]
    public async Task Wrong_PINs_here_and_there_over_weeks_lock_no_place()
    {
        for (var day = 0; day < 40; day++)
        {
            Assert.Equal("wrong-pin", (await TryAsync("li", "000000", $"address 192.0.2.{day}")).Rejection!.Type);
            _time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task A_new_PIN_ends_the_lock_and_the_passes_of_the_old_one()
    {
        var (pass, other) = ((await TryAsync("li", "100001")).Pass!, (await TryAsync("sun", "900001")).Pass!);
        Assert.Equal(pass, _passes.WhoHolds(pass.Token));
        await LockedForAsync(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++) await TryAsync("li", "000000");
        PinBook.Set(Pins, "li", "246810");
        File.SetLastWriteTimeUtc(Pins, DateTimeOffset.UnixEpoch.UtcDateTime);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_passes.WhoHolds(pass.Token));
        Assert.Equal(other, _passes.WhoHolds(other.Token));
        var anew = (await TryAsync("li", "246810")).Pass!;
        Assert.Equal(anew, _passes.WhoHolds(anew.Token));
    }

    [Fact]
    public async Task Many_guesses_at_once_are_no_more_than_five()
    {
        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TryAsync("li", $"55500{i % 10}")));
        Assert.Equal(5, guesses.Count(guess => guess.Rejection!.Type == "wrong-pin"));
        Assert.Equal(15, guesses.Count(guess => guess.Rejection!.Type == "locked"));
    }

    [Fact]
    public async Task Nobody_of_that_name_is_told_apart_from_a_wrong_PIN() =>
        Assert.Equal((await TryAsync("li", "000000")).Rejection, (await TryAsync("nobody", "000000")).Rejection);

    [Fact]
    public async Task A_PIN_set_beside_the_running_hall_counts_at_once()
    {
        PinBook.Set(Pins, "li", "246810");
        File.SetLastWriteTimeUtc(Pins, DateTimeOffset.UnixEpoch.UtcDateTime);
        Assert.NotNull((await TryAsync("li", "246810")).Pass);
        Assert.Equal("wrong-pin", (await TryAsync("li", "100001")).Rejection!.Type);
        Assert.Throws<StartRefusedException>(() => PinBook.Set(Pins, "nobody", "246810"));
    }

    [Fact]
    public void Known_PINs_do_not_outlive_the_trying_out()
    {
        var (book, fresh) = PinBook.Open(Pins, [Li, Sun], demo: false);
        Assert.Equal(2, fresh.Count);
        Assert.All(fresh, one => Assert.True(PinHash.MayBe(one.Pin) && one.Pin.Length == 6));
        Assert.False(book.Find("li")!.Fits("100001") && fresh[0].Pin != "100001");
        var (_, again) = PinBook.Open(Pins, [Li, Sun], demo: false);
        Assert.Empty(again);
    }

    [Fact]
    public void PINs_are_kept_stirred_for_long_and_for_their_owner_only()
    {
        var text = File.ReadAllText(Pins);
        Assert.DoesNotContain("100001", text, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pins));
        Assert.True(PinHash.Of("123456").Iterations >= 210_000);
    }

    [Fact]
    public void A_pass_that_was_touched_is_none()
    {
        var (pins, _) = PinBook.Open(Pins, [Li, Sun], demo: true);
        var pass = _passes.Make(Li).Token;
        var parts = pass.Split('.');
        string[] forged =
        [
            "", ".", "...", pass[..^1], pass + "A", $"{parts[0]}.manager.{parts[2]}.{parts[3]}", $"{parts[0]}.{parts[1]}.9999999999.{parts[3]}",
            $"c3Vu.{parts[1]}.{parts[2]}.{parts[3]}", $"{parts[0]}.{parts[1]}.{parts[2]}.", $"{parts[0]}.{parts[1]}.{parts[2]}.!!!!", new string('x', 100_000),
            $"{parts[0]}.{parts[1]}.{parts[2]}.{new string('A', 43)}",
        ];
        Assert.All(forged, token => Assert.Null(_passes.WhoHolds(token)));
        Assert.Null(new Passes(Enumerable.Repeat((byte)1, 32).ToArray(), pins, [Li, Sun], _time).WhoHolds(pass));
        Assert.Null(new Passes(new byte[32], pins, [Sun], _time).WhoHolds(pass));
        Assert.Null(new Passes(new byte[32], pins, [Li with { Role = "manager" }, Sun], _time).WhoHolds(pass));
        Assert.NotNull(new Passes(new byte[32], pins, [Li], _time).WhoHolds(pass));
    }

    private async Task LockedForAsync(TimeSpan time)
    {
        for (var i = 0; i < 5; i++) Assert.Equal("wrong-pin", (await TryAsync("li", "000000")).Rejection!.Type);
        _time.Advance(time - TimeSpan.FromSeconds(1));
        Assert.Equal("locked", (await TryAsync("li", "100001")).Rejection!.Type);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private Task<Contracts.SignInAnswer> TryAsync(string clerk, string pin, string from = "counter-1") =>
        _signIn.SignInAsync(new ClerkId(clerk), pin, from, TestContext.Current.CancellationToken).AsTask();
}

public sealed class SigningInByHttpTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task A_wrong_PIN_and_a_wrong_form_are_told_apart()
    {
        using var nobody = hall.As(null);
        using var wrong = await nobody.PostTextAsync("/api/sign-in", """{"clerk":"li","pin":"000000"}""");
        await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "wrong-pin");
        using var number = await nobody.PostTextAsync("/api/sign-in", """{"clerk":"li","pin":100001}""");
        Assert.Equal("pin", (await number.ProblemAsync(HttpStatusCode.BadRequest, "bad-request"))["field"]!.GetValue<string>());
        using var missing = await nobody.PostTextAsync("/api/sign-in", """{"clerk":"li"}""");
        Assert.Equal("pin", (await missing.ProblemAsync(HttpStatusCode.BadRequest, "bad-request"))["field"]!.GetValue<string>());
        using var right = await nobody.PostTextAsync("/api/sign-in", """{"clerk":"li","pin":"100001"}""");
        var pass = await right.ReadAsync();
        Assert.Equal(("li", "clerk", "李文静"), (pass["clerk"]!.GetValue<string>(), pass["role"]!.GetValue<string>(), pass["name"]!.GetValue<string>()));
    }
}
