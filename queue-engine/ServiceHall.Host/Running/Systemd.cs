using System.Net.Sockets;
using System.Text;

namespace ServiceHall.Host.Running;

/// <summary>What the program tells systemd that started it (sd_notify(3)); nothing where nobody asked to be told.</summary>
public static class Systemd
{
    /// <summary>Whether what is printed is kept in the machine's log, where others read it.</summary>
    public static bool KeepsWhatIsPrinted => Console.IsOutputRedirected && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("JOURNAL_STREAM"));

    /// <summary>The program does its work.</summary>
    public static void TellReady() => Tell("READY=1");

    /// <summary>The program comes to its end.</summary>
    public static void TellStopping() => Tell("STOPPING=1");

    private static void Tell(string state)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 1 } place) return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // A name that begins with @ is one without a file: its first byte is zero.
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(place[0] == '@' ? '\0' + place[1..] : place));
        }
        catch (SocketException fault)
        {
            Console.Error.WriteLine($"systemd could not be told {state} at {place}: {fault.Message}. The work goes on.");
        }
    }
}
