using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The light over a window.</summary>
public interface ICallDisplay : IHasHealth
{
    /// <summary>Sets what it should show; the newest text wins and is shown again after a reconnect. Never throws for a fault of the display.</summary>
    /// <param name="text">One line, at most 32 characters, such as <c>请 A001</c>.</param>
    /// <param name="cancellation">Ends the waiting, not the wish.</param>
    /// <returns>Ends when the display was told, when a newer text takes its place, or at once while it cannot be reached. Only <see cref="ConfirmedAsync"/> says that it shows it.</returns>
    Task ShowAsync(string text, CancellationToken cancellation);

    /// <summary>
    /// Waits until the display has confirmed that it shows this text, also over losses of its line; while it is mute, refuses the text or shall show another, this
    /// goes on. One that cannot answer counts as confirming what was sent to it.
    /// </summary>
    /// <param name="text">A text it was told to show.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task ConfirmedAsync(string text, CancellationToken cancellation);
}
