using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Stations.Tests.Fakes;

/// <summary>The words of a small made-up hall.</summary>
public static class Township
{
    public const string Address = "http://hall.test:5080";

    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 1, 43, 0, TimeSpan.Zero);

    public static MatterId Birth { get; } = new("hukou-birth");

    public static MatterId Insurance { get; } = new("insurance");

    public static HallCatalog Catalog { get; } = new(
        new HallIdentity("anlan", new LocalText("安澜市政务服务中心", "Anlan"), "Asia/Shanghai"),
        [new Area(new("B"), new LocalText("B 区", "Area B"), new LocalText("一楼西侧", "Ground floor, west")), new Area(new("C"), new LocalText("C 区", "Area C"), new LocalText("二楼", "First floor"))],
        [],
        [
            Matter(Birth, "出生登记（落户）", 8, new Material("birth-certificate", new LocalText("出生医学证明", "")), new Material("parents-id", new LocalText("父母身份证", ""))),
            Matter(Insurance, "城乡居民医保参保", 4, new Material("parents-id", new LocalText("父母身份证", "")), new Material("photo", new LocalText("婴儿照片", ""), Optional: true)),
        ],
        [new Bundle(new("newborn"), new LocalText("新生儿一件事", "Newborn"), [Birth, Insurance])],
        [new Window(new("3"), new("B"), "natural-person", new LocalText("综合窗口", "General"), [])],
        [new Persona(new("general"), new LocalText("一般", "General"), 1), new Persona(new("elderly"), new LocalText("老年人", "Elderly"), 0.5, 60)]);

    public static IdCard OldZhang { get; } = new("张三丰", "11010119491231002X", new DateOnly(1949, 12, 31), "male", "resident", null);

    public static StationBriefing Briefing(string station, string role, string? window = null) => new(
        new Station { Id = new(station), Role = role, Window = window is null ? null : new(window), Where = new LocalText("取号机 03", "Kiosk 03") },
        Catalog, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], Address);

    public static PrintJob Job(long visit = 7, int copy = 1, string state = "asked", string? window = null) => new(
        new(visit), copy, state, new("B", 127), new("0123456789AB"), "张*", Morning, 6, new WaitRange(10, 15), window is null ? null : new(window),
        [new LegView([Birth, Insurance], new("B"), 2)]);

    public static PrintsView Prints(params PrintJob[] jobs) => new(1, Morning, jobs);

    public static VisitView Visit(long visit = 7, VisitStatus state = VisitStatus.Waiting, int ordinal = 127, DateTimeOffset? since = null, int? rating = null) => new()
    {
        Visit = new(visit), Number = new("B", ordinal), Code = new("0123456789AB"), State = state, Persona = new("general"), Matters = [], Leg = 0, LegCount = 1,
        Area = new("B"), TakenAt = Morning, Since = since ?? Morning, WaitedMs = 0, Calls = 0, Print = "printed", Copies = 1, Rating = rating,
    };

    public static WindowView Window(WindowStatus state = WindowStatus.Open, VisitView? current = null, VisitView? finished = null, DateTimeOffset? at = null) => new(
        1, at ?? Morning, new("3"), state, Morning, null, null, current, finished, null, 0, [], [], [], 0, 0, null);

    public static WallView Wall(long callSequence = 0, params WallCall[] calls) => new(1, Morning, callSequence, calls, [], []);

    public static CallAnnouncement Call(long sequence) => new(sequence, new("A", (int)sequence), new("3"), new("A"), Recall: false, Morning);

    private static Matter Matter(MatterId id, string name, double minutes, params Material[] materials) => new()
    {
        Id = id, Name = new LocalText(name, name), Theme = "family", Department = new LocalText("公安", "Police"), For = ["natural"], ExpectedMinutes = minutes, Skills = [], Materials = materials,
    };
}
