using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>How often strangers may knock. A hall's visitors often share one address, so the limits are a whole hall's.</summary>
public static class RateLimits
{
    /// <summary>For looking at a ticket.</summary>
    public const string Reading = "tickets-read";

    /// <summary>For cancelling and rating.</summary>
    public const string Writing = "tickets-write";

    /// <summary>For metrics, and for pages that take work to make.</summary>
    public const string Measuring = "measuring";

    /// <summary>For PINs.</summary>
    public const string SigningIn = "sign-in";

    /// <summary>Adds the limits, each by the caller's address.</summary>
    public static void Add(RateLimiterOptions limits)
    {
        limits.AddPolicy(Reading, request => Bucket(request, burst: 2000, perSecond: 200));
        limits.AddPolicy(Writing, request => Bucket(request, burst: 60, perSecond: 2));
        limits.AddPolicy(Measuring, request => Bucket(request, burst: 60, perSecond: 5));
        limits.AddPolicy(SigningIn, request => Bucket(request, burst: 60, perSecond: 1));
        limits.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            rejected.HttpContext.Response.Headers.RetryAfter = seconds;
            await Problems.Of(new Rejection("too-many-requests", "Too many requests came from this address.", $"Wait {seconds} s and try again."))
                .ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<string> Bucket(HttpContext request, int burst, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        request.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
