namespace ServiceHall.Host.Screens;

/// <summary>What a browser may do with what comes from here: our pages use only what is ours, in no frame, and tell nobody where they were; data is no page at all.</summary>
public static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Sets them on every response: below <c>/api</c> those of data, elsewhere those of pages.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((request, next) =>
    {
        var (path, headers) = (request.Request.Path, request.Response.Headers);
        headers.XContentTypeOptions = "nosniff";
        if (path.StartsWithSegments("/api")) headers.ContentSecurityPolicy = DataPolicy;
        else OfPage(request.Response);
        if (!path.StartsWithSegments("/screens")) headers.CacheControl = "no-store";
        return next(request);
    });

    /// <summary>Sets those of a page, for one that comes from below <c>/api</c>.</summary>
    public static void OfPage(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = PagePolicy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
    }
}
