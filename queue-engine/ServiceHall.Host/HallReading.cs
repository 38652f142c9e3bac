using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.Host;

/// <summary>Short ways of asking a hall.</summary>
public static class HallReading
{
    /// <summary>The newest view, once.</summary>
    public static async ValueTask<TView> NewestAsync<TView>(this IHall hall, ViewName<TView> name, CancellationToken cancellation)
        where TView : IHallView
    {
        await foreach (var view in hall.WatchAsync(name, cancellation)) return view;
        throw new InvalidOperationException($"The view {name.Name} ended before it began.");
    }
}
