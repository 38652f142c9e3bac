using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Rehearsal;

/// <summary>Where one caller gives commands.</summary>
public interface IPosting
{
    /// <summary>Posts a body and reads whatever comes back.</summary>
    Task<Reply> PostAsync(string path, object? body = null, string? commandId = null);
}

/// <summary>A process's HTTP doors with one caller's token.</summary>
public sealed class Doors : IPosting, IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Where the process listens.</param>
    /// <param name="token">The bearer token; null for a stranger.</param>
    public Doors(Uri address, string? token)
    {
        Address = address;
        Token = token;
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Where the process listens.</summary>
    public Uri Address { get; }

    /// <summary>The bearer token; null for a stranger.</summary>
    public string? Token { get; }

    /// <inheritdoc />
    public async Task<Reply> PostAsync(string path, object? body = null, string? commandId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (commandId is not null) request.Headers.Add("Idempotency-Key", commandId);
        request.Content = JsonContent.Create(body ?? new { }, options: Wire.Options);
        using var response = await _http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Puts a body at a path.</summary>
    public async Task<Reply> PutAsync(string path, object body)
    {
        using var content = JsonContent.Create(body, options: Wire.Options);
        using var response = await _http.PutAsync(new Uri(path, UriKind.Relative), content);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Gets a path.</summary>
    public async Task<Reply> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await Reply.ReadAsync(response);
    }

    /// <summary>Deletes a path.</summary>
    public async Task<Reply> DeleteAsync(string path)
    {
        using var response = await _http.DeleteAsync(new Uri(path, UriKind.Relative));
        return await Reply.ReadAsync(response);
    }

    /// <summary>Whether the process says it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await GetAsync("/health/ready")).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}

/// <summary>What a door answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; undefined when there is none.</param>
public sealed record Reply(HttpStatusCode Status, JsonElement Json)
{
    /// <summary>The stable word of a problem, without its prefix; null when it is none.</summary>
    public string? Problem => this["type"]?.Replace("urn:servicehall:", "", StringComparison.Ordinal);

    /// <summary>A field as text; null when there is none.</summary>
    public string? this[string field] =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) ? value.ToString() : null;

    /// <summary>Status and body in one line.</summary>
    public override string ToString() => $"{(int)Status} {(Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText())}";

    internal static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length == 0 || response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) != true) return new Reply(response.StatusCode, default);
        return new Reply(response.StatusCode, JsonDocument.Parse(text).RootElement.Clone());
    }
}
