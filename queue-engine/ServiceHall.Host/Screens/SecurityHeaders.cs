namespace ServiceHall.Host.Screens;

/// <summary>What a browser may do with our pages: only what comes from here, in no frame, and telling nobody where it was.</summary>
public static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Sets them on every response.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((request, next) =>
    {
        var headers = request.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        if (!request.Request.Path.StartsWithSegments("/screens")) headers.CacheControl = "no-store";
        return next(request);
    });
}
