using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>What is said of calls. Numbers are said figure by figure, as people compare them with their paper. Several calls at once are one sentence each, without the courtesies.</summary>
public static class CallWords
{
    private const string Figures = "零一二三四五六七八九";

    /// <summary>In Mandarin: <c>请 A 零 零 一 号 到 3 号窗口</c>; several joined by a comma.</summary>
    public static string Zh(IReadOnlyList<CallAnnouncement> calls) => "请 " + string.Join("，", calls.Select(call => $"{ZhOf(call.Number)} 号 到 {call.Window} 号窗口"));

    /// <summary>In English: <c>Number A 0 0 1, please go to window 3</c>; several as <c>A 0 0 1, window 3. A 0 0 2, window 4</c>.</summary>
    public static string En(IReadOnlyList<CallAnnouncement> calls) => calls is [var only]
        ? $"Number {EnOf(only.Number)}, please go to window {only.Window}"
        : string.Join(". ", calls.Select(call => $"{EnOf(call.Number)}, window {call.Window}"));

    private static string ZhOf(TicketNumber number) =>
        string.Join(' ', number.ToString().Select(character => char.IsAsciiDigit(character) ? Figures[character - '0'] : character));

    private static string EnOf(TicketNumber number) =>
        string.Join(' ', number.ToString().Select(character => character.ToString(CultureInfo.InvariantCulture)));
}
