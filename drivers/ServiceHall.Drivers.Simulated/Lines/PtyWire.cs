using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Ptys;

namespace ServiceHall.Drivers.Simulated.Lines;

/// <summary>
/// A cable by pseudo terminal. The driver opens a symbolic link in a private folder, which points to the pty of the moment: pulling the
/// cable takes the link away and hangs up, putting it back makes a new pty under the same name, as udev does with a USB port.
/// </summary>
public sealed class PtyWire : IPeerWire
{
    private readonly TimeProvider time;
    private readonly int baud;
    private readonly string? folder;
    private readonly string link;
    private readonly Lock gate = new();
    private TaskCompletionSource<Pty> plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Pty? pty;

    /// <summary>Makes the wire with its cable in.</summary>
    /// <param name="device">The device's id; the link's name.</param>
    /// <param name="baud">The speed the device speaks at.</param>
    /// <param name="time">The clock.</param>
    /// <param name="path">The link's full path; null makes one in a folder of its own.</param>
    /// <exception cref="IOException">Something stands at the path already, or it cannot be made.</exception>
    public PtyWire(string device, int baud, TimeProvider time, string? path = null)
    {
        this.time = time;
        this.baud = baud;
        folder = path is null ? Directory.CreateTempSubdirectory("servicehall-").FullName : null;
        link = path ?? Path.Combine(folder!, string.Concat(device.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')));
        Address = $"serial:{link}?baud={baud}";
        PlugIn();
    }

    /// <inheritdoc />
    public string Address { get; }

    /// <inheritdoc />
    public bool IsPlugged
    {
        get
        {
            lock (gate)
                return pty is not null;
        }
    }

    /// <inheritdoc />
    public bool IsGarbled
    {
        get
        {
            lock (gate)
                return pty is not null && pty.Baud != baud;
        }
    }

    /// <inheritdoc />
    public Line? Now
    {
        get
        {
            lock (gate)
                return pty;
        }
    }

    /// <inheritdoc />
    public async Task<Line> ConnectAsync(CancellationToken cancellation)
    {
        Task<Pty> next;
        lock (gate)
            next = plugged.Task;

        return await next.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void PlugIn()
    {
        lock (gate)
        {
            if (pty is not null)
                return;

            var opened = Pty.Open(time);
            try
            {
                File.CreateSymbolicLink(link, opened.SlavePath);
            }
            catch
            {
                opened.Close();
                throw;
            }

            pty = opened;
            plugged.SetResult(pty);
        }
    }

    /// <inheritdoc />
    public void PullOut()
    {
        lock (gate)
        {
            if (pty is null)
                return;

            plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);
            File.Delete(link);
            pty.Close();
            pty = null;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        PullOut();
        if (folder is not null && Directory.Exists(folder))
            Directory.Delete(folder);

        return ValueTask.CompletedTask;
    }
}
