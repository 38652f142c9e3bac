using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ServiceHall.Drivers.SmartCards.Native;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>What a reader says of its slot.</summary>
/// <param name="Known">Whether the reader is there.</param>
/// <param name="Card">Whether a card that speaks is in it.</param>
/// <param name="Atr">The card's answer to reset.</param>
/// <param name="State">The words and the count of events, to be given to the next question.</param>
internal sealed record SlotState(bool Known, bool Card, byte[] Atr, nuint State);

/// <summary>A conversation with the PC/SC daemon. Its calls block; a waiting one ends with <see cref="Cancel"/>.</summary>
internal sealed class PcscContext : IDisposable
{
    private const int AnswerMax = 4096;
    private readonly nint context;

    private PcscContext(nint context) => this.context = context;

    /// <summary>Reaches the daemon.</summary>
    /// <exception cref="PcscException">It does not run.</exception>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    internal static PcscContext Open()
    {
        Check("reaching the daemon", PcscLite.SCardEstablishContext(PcscLite.SCARD_SCOPE_SYSTEM, 0, 0, out var context));
        return new PcscContext(context);
    }

    /// <summary>The readers of this machine; none where the daemon does not run or the library is not installed.</summary>
    internal static IReadOnlyList<string> ReadersHere()
    {
        try
        {
            using var context = Open();
            return context.Readers();
        }
        catch (Exception e) when (e is DllNotFoundException or PcscException)
        {
            return [];
        }
    }

    /// <summary>The readers there are.</summary>
    internal IReadOnlyList<string> Readers()
    {
        nuint length = 0;
        var answer = (uint)PcscLite.SCardListReaders(context, 0, [], ref length);
        if (answer == PcscLite.SCARD_E_NO_READERS_AVAILABLE)
            return [];
        Check("listing the readers", (nint)answer);
        var names = new byte[length];
        Check("listing the readers", PcscLite.SCardListReaders(context, 0, names, ref length));
        return Encoding.UTF8.GetString(names).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Waits until the slot is other than it was, at most so long; null when it is the same.</summary>
    internal unsafe SlotState? Wait(string reader, nuint was, TimeSpan atMost)
    {
        var name = Marshal.StringToCoTaskMemUTF8(reader);
        try
        {
            var state = new PcscLite.SCARD_READERSTATE { szReader = name, dwCurrentState = was };
            var answer = (uint)PcscLite.SCardGetStatusChange(context, (nuint)atMost.TotalMilliseconds, ref state, 1);
            if (answer == PcscLite.SCARD_E_TIMEOUT)
                return null;
            Check("waiting for a card", (nint)answer);
            var known = (state.dwEventState & (PcscLite.SCARD_STATE_UNKNOWN | PcscLite.SCARD_STATE_UNAVAILABLE)) == 0;
            var card = (state.dwEventState & PcscLite.SCARD_STATE_PRESENT) != 0 && (state.dwEventState & PcscLite.SCARD_STATE_MUTE) == 0;
            var atr = new ReadOnlySpan<byte>(state.rgbAtr, (int)Math.Min(state.cbAtr, 33)).ToArray();
            return new SlotState(known, card, atr, state.dwEventState);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>Does something with the card in the slot.</summary>
    internal T WithCard<T>(string reader, Func<Func<byte[], byte[]>, T> use)
    {
        Check("reaching the card", PcscLite.SCardConnect(context, reader, PcscLite.SCARD_SHARE_SHARED, PcscLite.SCARD_PROTOCOL_ANY, out var card, out var protocol));
        try
        {
            return use(apdu => Transmit(card, protocol, apdu));
        }
        finally
        {
            _ = PcscLite.SCardDisconnect(card, PcscLite.SCARD_LEAVE_CARD);
        }
    }

    /// <summary>Ends a waiting call; from any thread.</summary>
    internal void Cancel() => _ = PcscLite.SCardCancel(context);

    /// <inheritdoc />
    public void Dispose() => _ = PcscLite.SCardReleaseContext(context);

    private static byte[] Transmit(nint card, nuint protocol, byte[] apdu)
    {
        var request = new PcscLite.SCARD_IO_REQUEST { dwProtocol = protocol, cbPciLength = (nuint)(2 * nint.Size) };
        var answer = new byte[AnswerMax];
        nuint length = AnswerMax;
        try
        {
            Check("asking the card", PcscLite.SCardTransmit(card, ref request, apdu, (nuint)apdu.Length, 0, answer, ref length));
            return answer[..(int)length];
        }
        finally
        {
            // It may hold a person's data.
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    private static void Check(string what, nint answer)
    {
        if ((uint)answer != PcscLite.SCARD_S_SUCCESS)
            throw new PcscException(what, (uint)answer);
    }
}
