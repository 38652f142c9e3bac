using System.Threading.Channels;

namespace ServiceHall.Contracts;

/// <summary>
/// Keeps the hall told of something that is about now (devices, announcements): at once, on each change, and anew when the hall was out of reach.
/// Several changes at once are one report of how it is then.
/// </summary>
public sealed class TellTheHall(IHall hall, Func<CancellationToken, ValueTask> report)
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>It is different now. Never waits.</summary>
    public void Changed() => _changes.Writer.TryWrite(true);

    /// <summary>Reports until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        hall.LinkChanged += Linked;
        Changed();
        try
        {
            await foreach (var _ in _changes.Reader.ReadAllAsync(cancellation)) await report(cancellation);
        }
        finally
        {
            hall.LinkChanged -= Linked;
        }
    }

    private void Linked(HallLink link)
    {
        if (link.Connected) Changed();
    }
}
