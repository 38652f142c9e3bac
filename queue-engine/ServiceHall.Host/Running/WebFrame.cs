using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.Hubs;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Running;

/// <summary>What the web side of every verb has in common: limits, sign-in, JSON, errors, headers.</summary>
public static class WebFrame
{
    private const int MessageMax = 64 * 1024;

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    /// <summary>A builder with everything in common.</summary>
    public static WebApplicationBuilder NewBuilder(IReadOnlyList<string> urls, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MessageMax;
        });
        // What the kernel keeps for a slow client is a backlog too: keep it short.
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = ListenWithShortBuffers);
        AddLogs(builder.Logging);
        AddServices(builder.Services, time);
        return builder;
    }

    /// <summary>Believes these proxies, and nobody else, whom they speak for and by which scheme: limits by address are then the visitors' own.</summary>
    public static void UseProxies(this WebApplication app, IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>The way of every request, before its route.</summary>
    public static void UseFrame(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseResponseCompression();
        app.UseScreens();
        app.UseRouting();
        app.Use(WithoutRoute);
        app.UseRateLimiter();
        app.Use(app.Services.GetRequiredService<TokenAuthentication>().InvokeAsync);
        app.UseAdmission();
    }

    /// <summary>How a hub's connection is limited.</summary>
    public static void Limit(HttpConnectionDispatcherOptions connection)
    {
        connection.TransportMaxBufferSize = MessageMax / 2;
        connection.ApplicationMaxBufferSize = MessageMax * 2;
    }

    /// <summary>Loggers of the same form, for what runs before and beside the web side.</summary>
    public static ILoggerFactory NewLogs() => LoggerFactory.Create(AddLogs);

    private static void AddLogs(ILoggingBuilder logs)
    {
        logs.ClearProviders();
        logs.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.TimestampFormat = "HH:mm:ss ";
        });
        logs.SetMinimumLevel(LogLevel.Information);
        // The framework would write addresses with tokens in them.
        logs.AddFilter("Microsoft", LogLevel.Warning);
        // A log of any level here gives each request an activity and a scope; what a request does wrong is ProblemMiddleware's to log.
        logs.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // What stops the host is said by the verb, in a sentence.
        logs.AddFilter("ServiceHall.Host.SignIn", LogLevel.Warning);
        // Refusals are answers; what is a fault is logged by HubFaults.
        logs.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical);
        logs.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    // What is no route (404), or takes another method (405), asks for nobody's token.
    private static Task WithoutRoute(HttpContext request, RequestDelegate next)
    {
        var endpoint = request.GetEndpoint();
        if (endpoint is RouteEndpoint) return next(request);
        request.Response.StatusCode = StatusCodes.Status404NotFound;
        return endpoint?.RequestDelegate?.Invoke(request) ?? Task.CompletedTask;
    }

    private static void AddServices(IServiceCollection services, TimeProvider time)
    {
        services.AddSingleton(time);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        // Not AddAuthentication: its data protection would put a key into the user's home that nothing here needs.
        services.AddSingleton<TokenAuthentication>().AddSingleton<IAuthenticationService>(known => known.GetRequiredService<TokenAuthentication>());
        services.AddAdmission();
        services.AddRateLimiter(RateLimits.Add);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => WireBody.Apply(json.SerializerOptions));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MessageMax;
            hub.MaximumParallelInvocationsPerClient = 16;
            hub.StreamBufferCapacity = 16;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.AddFilter<HubFaults>();
        }).AddJsonProtocol(json => Wire.Apply(json.PayloadSerializerOptions));
    }

    private static System.Net.Sockets.Socket ListenWithShortBuffers(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (endpoint is IPEndPoint) socket.SendBufferSize = MessageMax;
        return socket;
    }
}
