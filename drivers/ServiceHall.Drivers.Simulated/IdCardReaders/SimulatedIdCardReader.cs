using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>
/// A second-generation ID-card reader. Faults it can inject: the card pulled in the middle of a read, each <see cref="CardReaderFault"/>,
/// deafness, a module that failed its own test. After a read, find answers 80 until the card has left.
/// </summary>
public sealed class SimulatedIdCardReader(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "id-card-reader", wire, time)
{
    private static readonly byte[] ModuleId = Convert.FromHexString("05000300A53A340187D61200B168DE3A");

    private readonly SdtRequests requests = new();
    private readonly Queue<CardReaderFault> faults = new();
    private BenchCard? card;
    private string flag = " ";
    private bool isSelected;
    private bool wasRead;
    private bool pullWhileReading;
    private CardReaderFault? readFault;
    private byte[]? keptBack;
    private Task later = Task.CompletedTask;

    /// <summary>Hears nothing when true.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How long it takes over each answer.</summary>
    public TimeSpan AnswersAfter { get; set; }

    /// <summary>What the module says of itself: SW3 of the status reply.</summary>
    public byte ModuleStatus { get; set; } = 0x90;

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, card = Shown(card), wasRead };
    }

    /// <inheritdoc />
    public override void InsertCard(BenchCard card) => InsertCard(card, CardMemory.Flags.TryGetValue(card.Layout ?? "resident", out var known)
        ? known
        : throw new BenchException($"layout can be {string.Join(", ", CardMemory.Flags.Keys)}, not {card.Layout}."));

    /// <summary>Lays a card of another layout on it, by its flag; one that there is not is refused by every reader.</summary>
    public void InsertCard(BenchCard newCard, string layoutFlag)
    {
        if (newCard.Id is { Length: > 18 })
            throw new BenchException($"An identity number has 18 characters, not {newCard.Id.Length}.");
        if (newCard.Sex is not (null or "male" or "female"))
            throw new BenchException($"sex can be male or female, not {newCard.Sex}.");

        lock (Gate)
        {
            Leave();
            card = newCard;
            flag = layoutFlag;
        }
    }

    /// <inheritdoc />
    public override void RemoveCard()
    {
        lock (Gate)
            Leave();
    }

    /// <summary>The card is pulled while it is being read the next time.</summary>
    public void PullWhileReading()
    {
        lock (Gate)
            pullWhileReading = true;
    }

    /// <summary>The next replies go wrong, one after the other.</summary>
    public void SpoilNext(params IEnumerable<CardReaderFault> next)
    {
        lock (Gate)
            foreach (var fault in next)
                faults.Enqueue(fault);
    }

    /// <summary>The reply to the next read goes wrong.</summary>
    public void SpoilRead(CardReaderFault fault)
    {
        lock (Gate)
            readFault = fault;
    }

    /// <summary>What can be made to go wrong from the bench: each key spoils the reply to the next read.</summary>
    /// <exception cref="BenchException">There is no such key.</exception>
    public override void Press(string key)
    {
        switch (key)
        {
            case "broken-frame":
                SpoilRead(CardReaderFault.WrongCheck);
                break;
            case "half-frame":
                SpoilRead(CardReaderFault.HalfSent);
                break;
            case "pull-while-reading":
                PullWhileReading();
                break;
            default:
                throw new BenchException($"{Device} has no key '{key}'. Known: broken-frame, half-frame, pull-while-reading.");
        }
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        if (IsDeaf)
            return;

        foreach (var value in bytes)
        {
            if (requests.Hear(value) is not var (command, fault))
                continue;
            lock (Gate)
                Say(fault is { } wrong ? Reply(wrong) : Answer(command));
        }
    }

    private static object? Shown(BenchCard? card) => card is null
        ? null
        : new { name = card.Name, birth = card.Birth, id = BenchIdentity.NumberOf(card), sex = card.Sex, address = card.Address };

    private byte[] Answer(int command) => command switch
    {
        0x11FF => Reply(ModuleStatus),
        0x12FF => Reply(0x90, ModuleId),
        0x2001 => card is not null && !wasRead ? Reply(0x9F, 0, 0, 0, 0) : Reply(0x80),
        0x2002 => Select(),
        0x3001 => Read(),
        0x3003 => card is not null && isSelected ? Reply(0x91) : Reply(0x41),
        _ => Reply(0x21),
    };

    private byte[] Select()
    {
        isSelected = card is not null;
        return isSelected ? Reply(0x90, new byte[8]) : Reply(0x81);
    }

    private byte[] Read()
    {
        if (pullWhileReading)
            Leave();
        pullWhileReading = false;
        if (card is null || !isSelected)
            return Reply(0x41);

        if (readFault is { } fault)
            faults.Enqueue(fault);
        readFault = null;
        wasRead = true;
        return Reply(0x90, CardMemory.TextAndPhoto(card, flag));
    }

    private void Leave()
    {
        card = null;
        isSelected = false;
        wasRead = false;
    }

    private static byte[] Reply(byte status, params byte[] data)
    {
        var length = data.Length + 4;
        byte[] body = [(byte)(length >> 8), (byte)(length & 0xFF), 0, 0, status, .. data];
        return [0xAA, 0xAA, 0xAA, 0x96, 0x69, .. body, (byte)body.Aggregate(0, (check, part) => check ^ part)];
    }

    private void Say(byte[] reply)
    {
        if (keptBack is { } old)
        {
            SayLater(TimeSpan.FromMilliseconds(100), old);
            SayLater(TimeSpan.FromMilliseconds(30), reply);
            keptBack = null;
            return;
        }

        if (!faults.TryDequeue(out var fault))
        {
            if (later.IsCompleted && AnswersAfter == TimeSpan.Zero)
                Send(reply);
            else
                SayLater(AnswersAfter, reply);
            return;
        }

        switch (fault)
        {
            case CardReaderFault.WrongCheck: Send([.. reply[..^1], (byte)(reply[^1] ^ 0x55)]); break;
            case CardReaderFault.HalfSent: Send(reply[..(reply.Length / 2)]); break;
            case CardReaderFault.SentTwice: Send([.. reply, .. reply]); break;
            case CardReaderFault.SentAgainLater:
                Send(reply);
                SayLater(TimeSpan.FromMilliseconds(50), reply);
                break;
            case CardReaderFault.KeptBack: keptBack = reply; break;
            case CardReaderFault.NoiseBefore: Send([0x00, 0xFF, 0xAA, 0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x77, .. reply]); break;
            case CardReaderFault.TimeoutFrameBefore: Send([0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x05, 0x05, 0x05, 0x05, .. reply]); break;
            case CardReaderFault.InPieces:
                foreach (var piece in reply.Chunk(1 + (reply.Length / 64)))
                    Send(piece);
                break;
            case CardReaderFault.Silence: break;
            default: throw new InvalidOperationException($"{fault} is not simulated.");
        }
    }

    private void SayLater(TimeSpan after, byte[] reply) => later = AfterAsync(later, after, reply);

    private async Task AfterAsync(Task before, TimeSpan after, byte[] reply)
    {
        await before.ConfigureAwait(false);
        try
        {
            await Task.Delay(after, Time, Stopping).ConfigureAwait(false);
            Send(reply);
        }
        catch (OperationCanceledException)
        {
            // It was disposed and says nothing more.
        }
    }
}
