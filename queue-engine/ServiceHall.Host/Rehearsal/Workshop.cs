using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

/// <summary>The device bench of one process: hands for what stands at the other end of its wires.</summary>
public sealed class Workshop(Doors bench)
{
    /// <summary>What a device shows, holds or printed.</summary>
    public async Task<JsonElement> LookAsync(string device) => (await bench.GetAsync($"/bench/{device}")).Json;

    /// <summary>The same as one text, to look for words in.</summary>
    public async Task<string> TextAsync(string device) => (await LookAsync(device)) is { ValueKind: JsonValueKind.Object } look ? look.GetRawText() : "";

    /// <summary>How many sheets a printer has put out.</summary>
    public async Task<IReadOnlyList<JsonElement>> SheetsAsync(string printer) =>
        (await LookAsync(printer)) is { ValueKind: JsonValueKind.Object } look && look.TryGetProperty("sheets", out var sheets) ? [.. sheets.EnumerateArray()] : [];

    /// <summary>Lays a made-up person's card on a reader.</summary>
    public Task<Reply> LayCardAsync(string reader, string name, string birth, string? id = null) => bench.PostAsync($"/bench/{reader}/card", new { name, birth, id });

    /// <summary>Takes the card away.</summary>
    public Task<Reply> TakeCardAsync(string reader) => bench.DeleteAsync($"/bench/{reader}/card");

    /// <summary>Holds a code before a scanner.</summary>
    public Task<Reply> ScanAsync(string scanner, string text) => bench.PostAsync($"/bench/{scanner}/scan", new { text });

    /// <summary>Presses a key.</summary>
    public Task<Reply> PressAsync(string device, string key) => bench.PostAsync($"/bench/{device}/press", new { key });

    /// <summary>Changes paper, cover or cable.</summary>
    public Task<Reply> SetAsync(string device, object state) => bench.PostAsync($"/bench/{device}/state", state);
}
