using System.Globalization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>
/// What is said of a call. Numbers are said figure by figure, as people compare them with their paper. The short form is for a crowd of
/// announcements: number and window, nothing else.
/// </summary>
public static class CallWords
{
    private const string Figures = "零一二三四五六七八九";

    /// <summary>In Mandarin: <c>请 A 零 零 一 号 到 3 号窗口</c>.</summary>
    public static string Zh(TicketNumber number, WindowId window, bool brief = false)
    {
        var spelled = string.Join(' ', number.ToString().Select(character => char.IsAsciiDigit(character) ? Figures[character - '0'] : character));
        return brief ? $"{spelled} 号，{window} 号窗口" : $"请 {spelled} 号 到 {window} 号窗口";
    }

    /// <summary>In English: <c>Number A 0 0 1, please go to window 3</c>.</summary>
    public static string En(TicketNumber number, WindowId window, bool brief = false)
    {
        var spelled = string.Join(' ', number.ToString().Select(character => character.ToString(CultureInfo.InvariantCulture)));
        return brief ? $"{spelled}, window {window}" : $"Number {spelled}, please go to window {window}";
    }
}
