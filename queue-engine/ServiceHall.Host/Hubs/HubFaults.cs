using Microsoft.AspNetCore.SignalR;

namespace ServiceHall.Host.Hubs;

/// <summary>Tells refusals, which are answers, from faults, which belong into the log.</summary>
public sealed class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception fault) when (fault is not HubException && !invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            log.LogError(fault, "The hub method {Method} failed.", invocationContext.HubMethodName);
            throw new HubException("internal-error: the hall failed over this call. Try again; tell the administrator if it stays so, the log says more.");
        }
    }
}
