using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

internal static class ExampleSheets
{
    internal const string Code = "http://127.0.0.1:5080/t/7Kq2mV9xB4tR";

    /// <summary>A ticket with everything a hall prints on one.</summary>
    internal static TicketSheet Whole { get; } = new(
    [
        new SheetColumns("安澜市政务服务中心", "11-24 09:43", Bold: true),
        new SheetFeed(),
        new SheetText("B127", Scale: 8, Bold: true, Align: SheetAlign.Center),
        new SheetText("B区 坐着等叫号", Scale: 3, Bold: true, Align: SheetAlign.Center, Inverted: true),
        new SheetText("一楼西侧，进门左手边", Align: SheetAlign.Center),
        new SheetFeed(),
        new SheetColumns("前面还有", "大约等"),
        new SheetText("6人      10-15分钟", Scale: 2, Bold: true),
        new SheetRule(),
        new SheetText("一个窗口办这 3 件", Bold: true),
        new SheetColumns("① 出生登记（落户）", "约 8 分钟"),
        new SheetColumns("② 城乡居民医保参保", "约 4 分钟"),
        new SheetColumns("③ 社会保障卡申领", "约 3 分钟"),
        new SheetFeed(),
        new SheetColumns("要带的材料", "哪件用", Bold: true),
        new SheetColumns("□ 出生医学证明 原件", "1"),
        new SheetColumns("□ 父母身份证 原件", "1 2 3"),
        new SheetColumns("□ 户口簿 原件", "1 2"),
        new SheetRule(),
        new SheetQrCode(Code, ModuleDots: 7),
        new SheetFeed(),
        new SheetText("扫码看还有几人", Scale: 2, Bold: true, Align: SheetAlign.Center),
        new SheetText("快到您时提醒，也能取消、办完评价。过号 30 分钟内回来，不用重新取号。"),
        new SheetRule(),
        new SheetColumns("取号机 03  张*", "今日有效"),
    ]);

    /// <summary>A short ticket with its number.</summary>
    internal static TicketSheet Short(string number) => new([new SheetText(number, Scale: 8, Align: SheetAlign.Center), new SheetText("今日有效")]);

    /// <summary>A ticket of many lines, its number on the first and on the last.</summary>
    internal static TicketSheet Long(string number) =>
        new([new SheetText(number), .. Enumerable.Range(1, 30).Select(i => new SheetText($"line {i}")), new SheetText($"end of {number}")]);
}
