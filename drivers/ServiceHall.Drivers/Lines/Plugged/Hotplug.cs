using System.Collections.Concurrent;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines.Plugged;

/// <summary>
/// Tells at once when something was plugged in or out, by watching the folders where the kernel and udev make nodes and links (inotify). One thread for the
/// whole process, which sleeps while nothing happens. Where inotify is refused nothing is told, and whoever waits looks again by himself.
/// </summary>
internal sealed class Hotplug
{
    private const uint Happenings = Libc.IN_CREATE | Libc.IN_DELETE | Libc.IN_MOVED_TO | Libc.IN_ATTRIB | Libc.IN_ONLYDIR;

    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly int fd;
    private TaskCompletionSource next = NewSignal();

    private Hotplug()
    {
        fd = OperatingSystem.IsLinux() ? Libc.inotify_init1(Libc.IN_CLOEXEC) : -1;
        if (fd >= 0)
            new Thread(Watch, 256 * 1024) { IsBackground = true, Name = "hotplug" }.Start();
    }

    /// <summary>The one of this process.</summary>
    internal static Hotplug Shared { get; } = new();

    /// <summary>Ends at the next change in one of these folders, or in the nearest one above that exists; it may also end for a change elsewhere.</summary>
    internal Task ChangedAsync(IReadOnlyList<string> watched)
    {
        if (fd < 0 || watched.Count == 0)
            return Task.Delay(Timeout.InfiniteTimeSpan);

        lock (gate)
        {
            foreach (var folder in watched)
            {
                folders[folder] = true;
                Add(folder);
            }

            return next.Task;
        }
    }

    private void Watch()
    {
        Span<byte> happened = stackalloc byte[4096];
        while (Libc.read(fd, happened, (nuint)happened.Length) is var count && (count > 0 || System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Errno.EINTR))
        {
            TaskCompletionSource told;
            lock (gate)
            {
                // A folder that was made just now is watched itself from here on; one that is watched already stays so.
                foreach (var folder in folders.Keys)
                    Add(folder);
                told = next;
                next = NewSignal();
            }

            told.TrySetResult();
        }
    }

    private void Add(string folder)
    {
        for (var nearest = folder; nearest is not null; nearest = Path.GetDirectoryName(nearest))
        {
            if (Libc.inotify_add_watch(fd, nearest, Happenings) >= 0)
                return;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
