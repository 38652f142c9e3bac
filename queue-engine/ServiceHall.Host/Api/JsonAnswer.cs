using System.Buffers;
using System.Text.Json;
using ServiceHall.Contracts;

namespace ServiceHall.Host.Api;

/// <summary>A small answer as JSON, written whole with its length: it leaves in one piece, where chunks would take two.</summary>
/// <param name="value">What is told, by its own type.</param>
/// <param name="status">The status.</param>
/// <param name="location">Where it can be found from now on; null to say nothing of that.</param>
public sealed class JsonAnswer(object value, int status, string? location = null) : IResult
{
    private const string MediaType = "application/json; charset=utf-8";
    private static readonly JsonWriterOptions Form = new() { Encoder = Wire.Options.Encoder, MaxDepth = Wire.Options.MaxDepth, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        if (location is not null) response.Headers.Location = location;
        var json = Write();
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
        var sent = response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        return sent.IsCompletedSuccessfully ? Task.CompletedTask : sent.AsTask();
    }

    // Good until the next is written on this thread.
    private ReadOnlySpan<byte> Write()
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1_024);
        buffer.ResetWrittenCount();
        var json = _writer ??= new Utf8JsonWriter(buffer, Form);
        json.Reset(buffer);
        JsonSerializer.Serialize(json, value, Wire.Options.GetTypeInfo(value.GetType()));
        json.Flush();
        return buffer.WrittenSpan;
    }
}
