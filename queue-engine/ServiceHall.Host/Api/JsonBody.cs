using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace ServiceHall.Host.Api;

/// <summary>The small JSON body of a command. It nearly always lies there whole with its request, so it is read where it lies and at once.</summary>
public static class JsonBody
{
    private const string MediaType = "application/json";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The body; null when there is none.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, no JSON, or not of the form wanted here.</exception>
    public static ValueTask<TBody?> ReadAsync<TBody>(HttpContext request) where TBody : class
    {
        if (request.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return ValueTask.FromResult<TBody?>(null);
        if (request.Request.ContentType != MediaType) DemandJson(request.Request);
        var reader = request.Request.BodyReader;
        if (!reader.TryRead(out var read)) return ReadAllAsync<TBody>(request);
        if (read.IsCompleted) return ValueTask.FromResult(Take<TBody>(request, read.Buffer));
        reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return ReadAllAsync<TBody>(request);
    }

    /// <summary>The body of a command that does not go without.</summary>
    /// <exception cref="BadHttpRequestException">The same, or there is none.</exception>
    public static async ValueTask<TBody> DemandAsync<TBody>(HttpContext request) where TBody : class =>
        await ReadAsync<TBody>(request) ?? throw new BadHttpRequestException("The body is missing.");

    /// <summary>Describes the body that a route reads itself.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route, bool optional = false) where TBody : class =>
        route.Accepts<TBody>(optional, MediaType);

    // What is there is kept by the reader until all is; the server stops what is too large.
    private static async ValueTask<TBody?> ReadAllAsync<TBody>(HttpContext request) where TBody : class
    {
        var reader = request.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(request.RequestAborted);
                if (read.IsCompleted) return Take<TBody>(request, read.Buffer);
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body broke off.", fault);
        }
    }

    private static TBody? Take<TBody>(HttpContext request, ReadOnlySequence<byte> all) where TBody : class
    {
        try
        {
            var json = all.IsSingleSegment ? all.FirstSpan : all.ToArray();
            if (json.StartsWith(ByteOrderMark)) json = json[ByteOrderMark.Length..];
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, Form<TBody>.Info);
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException("The body is not of the form wanted here.", fault);
        }
        finally
        {
            request.Request.BodyReader.AdvanceTo(all.End);
        }
    }

    private static void DemandJson(HttpRequest request)
    {
        if (request.HasJsonContentType() && request.GetTypedHeaders().ContentType is { } type && IsUtf8(type.Charset.Value)) return;
        throw new BadHttpRequestException("The body is not JSON in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static bool IsUtf8(string? charset) => string.IsNullOrEmpty(charset) || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static class Form<TBody>
    {
        public static readonly JsonTypeInfo<TBody> Info = (JsonTypeInfo<TBody>)WireBody.Strict.GetTypeInfo(typeof(TBody));
    }
}
