using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ServiceHall.Host.Screens;

/// <summary>A page of two sentences, for when there is no screen to show.</summary>
public static class PlainPages
{
    private static readonly HtmlEncoder Words = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What happened, and what to do.</summary>
    public static IResult Say(int status, string what, string todo) => Results.Text(
        $"""
        <!doctype html>
        <html lang="zh-CN">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>ServiceHall</title>
        <style>body {"{"} font: 20px/1.5 system-ui, sans-serif; max-width: 42em; margin: 15vh auto; padding: 0 24px; color: #16302f {"}"}</style>
        <h1>{Words.Encode(what)}</h1>
        <p>{Words.Encode(todo)}</p>
        </html>
        """,
        "text/html; charset=utf-8", statusCode: status);
}
