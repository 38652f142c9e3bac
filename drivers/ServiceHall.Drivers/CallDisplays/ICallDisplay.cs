using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The light over a window.</summary>
public interface ICallDisplay : IHasHealth
{
    /// <summary>Sets what it should show; the newest text wins and is shown again after a reconnect. Never throws for a fault of the display.</summary>
    /// <param name="text">One line, at most 32 characters, such as <c>请 A001</c>.</param>
    /// <param name="cancellation">Ends the waiting, not the wish.</param>
    Task ShowAsync(string text, CancellationToken cancellation);
}
