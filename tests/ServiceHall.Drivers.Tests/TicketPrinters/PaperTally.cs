namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>Counts whole tickets by their number, sheet by sheet as they leave the printer, which itself shows only the last twenty.</summary>
internal sealed class PaperTally
{
    private const string LastLine = "end of ";
    private int seen;

    /// <summary>How many whole tickets of each number are out.</summary>
    internal Dictionary<string, int> Whole { get; } = [];

    internal void Collect(PrinterBench bench)
    {
        var newest = seen;
        foreach (var sheet in bench.Look().GetProperty("sheets").EnumerateArray().Where(s => s.GetProperty("number").GetInt32() > seen))
        {
            newest = Math.Max(newest, sheet.GetProperty("number").GetInt32());
            foreach (var line in sheet.GetProperty("lines").EnumerateArray())
            {
                if (line.TryGetProperty("text", out var text) && text.GetString()!.StartsWith(LastLine, StringComparison.Ordinal))
                    Whole[text.GetString()![LastLine.Length..]] = Whole.GetValueOrDefault(text.GetString()![LastLine.Length..]) + 1;
            }
        }

        seen = newest;
    }
}
