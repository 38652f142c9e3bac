using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>What kind of printer is simulated.</summary>
/// <param name="Dots">The width of its paper.</param>
/// <param name="DotsPerSecond">How fast it prints; 1200 is 150 mm/s.</param>
/// <param name="EchoesMarks">Whether it knows <c>GS ( H</c>.</param>
/// <param name="AnswersFences">Whether it answers <c>GS r</c>.</param>
/// <param name="Clears">Whether it knows <c>DLE DC4</c> fn 8.</param>
/// <param name="OfflineAtWork">Whether it calls itself offline from the first bytes of a ticket until its cut, as some do.</param>
public sealed record PrinterTraits(
    int Dots = 576, int DotsPerSecond = 1200, bool EchoesMarks = true, bool AnswersFences = true, bool Clears = true, bool OfflineAtWork = false);

/// <summary>
/// A ticket printer at the other end of the wire, with a decoder of its own. Paper, cover and cable can be changed by hand at any moment,
/// also half-way through a line of tickets: it then stops, keeps its buffer as real ones do, and goes on when paper is back.
/// Status is answered at once, fences and marks in their turn, nothing in turn while it stands still.
/// </summary>
public sealed class SimulatedTicketPrinter : SimulatedPeer
{
    private const int SheetsMax = 20;
    private const int BufferMax = 64 * 1024;

    private readonly PrinterTraits traits;
    private readonly PrintHead head;
    private readonly RealTimeEar ear = new();
    private readonly List<byte> buffer = [];
    private readonly Queue<PrinterAct> acts = new();
    private readonly List<PaperItem> paper = [];
    private readonly LinkedList<PrintedSheet> sheets = new();
    private readonly SemaphoreSlim work = new(0, 1);
    private Task printing = Task.CompletedTask;
    private string paperState = "ok";
    private string coverState = "closed";
    private bool jammed;
    private byte autoStatus;
    private int sheetCount;
    private int lostBytes;

    /// <summary>A printer on a wire.</summary>
    /// <exception cref="InvalidOperationException">The libraries or the font to draw its tickets are missing; the message names the packages.</exception>
    public SimulatedTicketPrinter(string device, IPeerWire wire, TimeProvider time, PrinterTraits? traits = null, string kind = "ticket-printer")
        : base(device, kind, wire, time)
    {
        TicketTypeface.Require();
        this.traits = traits ?? new PrinterTraits();
        head = new PrintHead(this.traits.Dots, this.traits.EchoesMarks, this.traits.AnswersFences);
    }

    private bool Stopped => paperState == "out" || coverState == "open" || jammed;

    // What asks for the status stands in the buffer too, but begins neither with ESC nor with GS.
    private bool Offline => Stopped || (traits.OfflineAtWork && (paper.Count > 0 || acts.Count > 0 || buffer.Exists(b => b is 0x1B or 0x1D)));

    /// <inheritdoc />
    public override void Start()
    {
        base.Start();
        printing = Task.Run(PrintAsync);
    }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
        {
            return new
            {
                Device, Kind, Line, Cable,
                Paper = paperState, Cover = coverState, Jammed = jammed, Printing = paper.Count > 0, BufferedBytes = buffer.Count, LostBytes = lostBytes,
                Sheets = sheets.Select(s => s.Look(traits.Dots)).ToList(),
                NotUnderstood = head.NotUnderstood.ToList(),
                Raw,
            };
        }
    }

    /// <inheritdoc />
    public override byte[]? Picture(int index)
    {
        PrintedSheet? sheet;
        lock (Gate)
            sheet = sheets.ElementAtOrDefault(index);

        return sheet is null ? null : TicketPicture.Draw(sheet.Items, traits.Dots);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await printing.ConfigureAwait(false);
        work.Dispose();
    }

    /// <summary>Jams the cutter (<c>jam</c>) or frees it (<c>free</c>).</summary>
    public override void Press(string key)
    {
        if (key is not ("jam" or "free"))
            throw new BenchException($"{Device} knows jam and free, not {key}.");

        lock (Gate)
        {
            jammed = key == "jam";
            SayAutoStatus();
            Wake();
        }
    }

    /// <inheritdoc />
    protected override void SetParts(string? paper, string? cover)
    {
        if (paper is not (null or "ok" or "low" or "out"))
            throw new BenchException($"paper can be ok, low or out, not {paper}.");
        if (cover is not (null or "open" or "closed"))
            throw new BenchException($"cover can be open or closed, not {cover}.");

        lock (Gate)
        {
            if (paper is not null && paper != "out" && paperState == "out")
                EndSheet("torn");

            paperState = paper ?? paperState;
            coverState = cover ?? coverState;
            SayAutoStatus();
            Wake();
        }
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var b in bytes)
            {
                if (buffer.Count < BufferMax)
                    buffer.Add(b);
                else
                    lostBytes++;

                Obey(ear.Hear(b));
            }

            Wake();
        }
    }

    private void Obey(RealTimeCall call)
    {
        switch (call)
        {
            case RealTimeCall.PrinterStatus: Send((byte)(0x12 | (Offline ? 0x08 : 0))); break;
            case RealTimeCall.OfflineStatus: Send((byte)(0x12 | (coverState == "open" ? 0x04 : 0) | (paperState == "out" ? 0x20 : 0) | (jammed ? 0x40 : 0))); break;
            case RealTimeCall.ErrorStatus: Send((byte)(0x12 | (jammed ? 0x08 : 0))); break;
            case RealTimeCall.PaperStatus: Send((byte)(0x12 | (paperState != "ok" ? 0x0C : 0) | (paperState == "out" ? 0x60 : 0))); break;
            case RealTimeCall.Clear when traits.Clears: Forget(); break;
            default: break;
        }
    }

    private void Forget()
    {
        buffer.Clear();
        acts.Clear();
        head.ForgetLine();
        Send(0x37, 0x25, 0x00);
    }

    private void SayAutoStatus()
    {
        if (autoStatus == 0)
            return;

        Send(
            (byte)(0x10 | (Stopped ? 0x08 : 0) | (coverState == "open" ? 0x20 : 0)), (byte)(jammed ? 0x08 : 0),
            (byte)((paperState != "ok" ? 0x03 : 0) | (paperState == "out" ? 0x0C : 0)), 0x0F);
    }

    private async Task PrintAsync()
    {
        try
        {
            while (true)
            {
                if (Step() is { } pause)
                    await Task.Delay(pause, Time, Stopping).ConfigureAwait(false);
                else
                    await work.WaitAsync(Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            return;
        }
    }

    // Does the next thing; how long the paper moves for it, or null when there is nothing to do or it stands still.
    private TimeSpan? Step()
    {
        lock (Gate)
        {
            while (!Stopped)
            {
                if (!acts.TryDequeue(out var act))
                {
                    var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buffer);
                    if (EscPosCommand.First(bytes, out var consumed) is not { } command)
                        return null;

                    buffer.RemoveRange(0, consumed);
                    foreach (var next in head.Obey(command))
                        acts.Enqueue(next);
                }
                else if (Do(act) is { } moved)
                {
                    return TimeSpan.FromSeconds((double)moved / traits.DotsPerSecond);
                }
            }

            return null;
        }
    }

    private int? Do(PrinterAct act)
    {
        switch (act)
        {
            case Print print:
                paper.Add(print.Item);
                return print.Item.Height;
            case Cut:
                EndSheet("cut");
                break;
            case Answer answer:
                Send(answer.Bytes);
                break;
            case AnswerPaper:
                Send((byte)(paperState == "ok" ? 0x00 : 0x03));
                break;
            case EnableAutoStatus enable:
                autoStatus = enable.Mask;
                SayAutoStatus();
                break;
            default:
                throw new InvalidOperationException($"The printer cannot {act.GetType().Name}.");
        }

        return null;
    }

    private void EndSheet(string how)
    {
        if (paper.Any(i => i.HasInk))
        {
            sheets.AddFirst(new PrintedSheet(++sheetCount, Time.GetUtcNow(), how, [.. paper]));
            if (sheets.Count > SheetsMax)
                sheets.RemoveLast();
        }

        paper.Clear();
    }

    private void Wake()
    {
        if (work.CurrentCount == 0)
            work.Release();
    }
}
