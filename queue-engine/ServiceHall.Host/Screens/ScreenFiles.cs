using Microsoft.Extensions.FileProviders;

namespace ServiceHall.Host.Screens;

/// <summary>The built screens beside the program, under <c>/screens</c>: hashed assets may be kept for ever, pages are asked for each time.</summary>
public static class ScreenFiles
{
    /// <summary>Where npm's builds were copied to.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "screens");

    /// <summary>Serves them to anybody; there is no secret in them.</summary>
    public static void UseScreens(this IApplicationBuilder app)
    {
        if (!Directory.Exists(Folder)) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder),
            RequestPath = "/screens",
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.Value!.Contains("/assets/", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
        });
    }

    /// <summary>The page of a screen, or a word about why there is none.</summary>
    public static IResult Page(string screen)
    {
        var file = Path.Combine(Folder, screen, "index.html");
        return File.Exists(file)
            ? Results.File(file, "text/html; charset=utf-8")
            : PlainPages.Say(StatusCodes.Status503ServiceUnavailable, "屏幕文件还没有生成 · This screen is not built",
                "Build the screens with './run' (or 'npm ci' and 'npm run build'), then start the program again.");
    }
}
