using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Engine.Tests;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Plans;
using ServiceHall.Host.Running;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Tests.Api;

/// <summary>A calendar file is laid into the data folder of a hall that cannot take it just now.</summary>
public sealed class KeepingTheCalendarTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("servicehall-calendar-").FullName;
    private readonly HandTime _time = new();
    private readonly FailingJournal _journal = new(new MemoryJournal());
    private readonly KeptLog<CalendarKeeper> _log = new();
    private HallEngine _engine = null!;
    private PlanDesk _desk = null!;
    private CalendarKeeper _keeper = null!;
    private bool _isOver;

    public async ValueTask InitializeAsync()
    {
        _engine = await HallEngine.OpenAsync(PlanFile.Read(PlanFile.Default), _journal, new HallKeys(new byte[32], "", null!), _time, NullLogger.Instance, Stop);
        _desk = new PlanDesk(PlanArchive.Open(_data, await File.ReadAllTextAsync(PlanFile.Default, Stop), _time.GetUtcNow()), _engine, (_, _) => Task.FromResult<IReadOnlyList<FreshPin>>([]), _time);
        _keeper = new CalendarKeeper(new HallOptions { Plan = PlanFile.Default, Data = _data, Urls = [] }, _desk, _time, _log);
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        if (!_isOver) await _engine.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_hall_too_busy_for_it_is_asked_again_and_stops_as_it_should()
    {
        // The hall has a clock of half a minute too; once it is over, the only one left is the keeper's.
        _isOver = true;
        await _engine.DisposeAsync();
        Assert.False(_time.IsAwaited(TimeSpan.FromSeconds(30)));
        _keeper.Start();
        for (var i = 0; i < 1_000 && !_time.IsAwaited(TimeSpan.FromSeconds(30)); i++) await Task.Delay(10, Stop);
        await LayInAsync();
        _time.Advance(TimeSpan.FromSeconds(31));
        await _log.HasAsync(1);
        Assert.IsType<HallBusyException>(Assert.Single(_log.Faults));
        Assert.Contains("The hall is stopping", _keeper.Show().Fault, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HallBusyException>(() => _keeper.LookAsync());
        await _keeper.DisposeAsync();
    }

    [Fact]
    public async Task A_year_that_could_not_be_put_on_record_is_at_the_next_look()
    {
        await LayInAsync();
        _journal.FailNextAppend = true;
        await Assert.ThrowsAsync<HallBusyException>(() => _keeper.LookAsync());
        Assert.Contains("could not be made durable", _keeper.Show().Fault, StringComparison.Ordinal);
        await _keeper.LookAsync();
        Assert.Null(_keeper.Show().Fault);
        await _keeper.LookAsync();
        var taken = new List<CalendarTaken>();
        var last = (await _engine.StateHashAsync()).Position;
        await foreach (var record in _engine.FeedAsync(0, Stop))
        {
            taken.AddRange(record.Events.OfType<CalendarTaken>());
            if (record.Position == last) break;
        }

        Assert.Equal((2027, "a notice for a test"), (Assert.Single(taken).Year, taken[0].Source));
        await _keeper.DisposeAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task LayInAsync() => File.WriteAllTextAsync(
        Path.Combine(Directory.CreateDirectory(Path.Combine(_data, "calendars")).FullName, "2027.json"),
        """{"year": 2027, "source": "a notice for a test", "off": [{"from": "2027-01-01", "to": "2027-01-03", "zh": "元旦", "en": "New Year"}], "worked": []}""",
        Stop);
}
