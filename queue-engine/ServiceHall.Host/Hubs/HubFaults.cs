using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace ServiceHall.Host.Hubs;

/// <summary>Tells refusals, which are answers, from faults, which belong into the log.</summary>
public sealed class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    private static readonly ConcurrentDictionary<MethodInfo, string?[]> Required = new();

    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (MissingArgument(invocationContext) is { } missing)
        {
            throw new HubException($"bad-request: '{missing}' may not be null. Give it.");
        }

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

    // The protocol gives a null wherever a client writes one; the methods' signatures say where it may.
    private static string? MissingArgument(HubInvocationContext invocation)
    {
        var required = Required.GetOrAdd(invocation.HubMethod, RequiredOf);
        for (var i = 0; i < required.Length && i < invocation.HubMethodArguments.Count; i++)
        {
            if (required[i] is { } name && invocation.HubMethodArguments[i] is null) return name;
        }

        return null;
    }

    private static string?[] RequiredOf(MethodInfo method) => [.. method.GetParameters()
        .Select(parameter => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull ? parameter.Name : null)];
}
