using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceHall.Contracts;
using ServiceHall.Remote;

namespace ServiceHall.Stations.Tests.Fakes;

/// <summary>A real Kestrel on 127.0.0.1 with the hubs a test maps; a token is <c>role:id:name</c>.</summary>
public sealed class TestDoors : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestDoors(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static async Task<TestDoors> OpenAsync(Action<IServiceCollection> add, Action<WebApplication> map, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSignalR().AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, TokenSays>("test", null);
        var policies = builder.Services.AddAuthorizationBuilder();
        foreach (var policy in new[] { "kiosk", "counter", "wall", "hall" }) policies.AddPolicy(policy, needs => needs.RequireAuthenticatedUser());
        add(builder.Services);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestDoors(app);
    }

    public async Task<HubConnection> EnterAsync(string hub, string token)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri(Address, hub)));
        builder.AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        var connection = builder.Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class TokenSays(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var parts = Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal).Split(':');
            if (parts.Length != 3) return Task.FromResult(AuthenticateResult.NoResult());
            Claim[] claims = [new("servicehall:role", parts[0]), new(ClaimTypes.NameIdentifier, parts[1]), new(ClaimTypes.Name, parts[2])];
            var holder = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(holder, "test")));
        }
    }
}
