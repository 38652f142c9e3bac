using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Journaling;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Take, call, start and finish in turn as a first sketch of them would be: a queue, a dictionary, and an event about as long as the engine's, written by source-generated JSON.</summary>
internal sealed class ToyRules(TimeProvider time)
{
    private static readonly string[] _kinds = ["number-taken.v1", "ticket-called.v1", "service-started.v1", "visit-finished.v1"];
    private readonly Queue<long> _waiting = new();
    private readonly Dictionary<long, ToyVisit> _visits = [];
    private Utf8JsonWriter? _json;
    private long _current;

    /// <summary>The record of the next step.</summary>
    public JournalRecord Decide(long position, string id, ArrayBufferWriter<byte> buffer)
    {
        var (step, now, begin) = ((int)(position % 4), time.GetUtcNow(), buffer.WrittenCount);
        if (step == 0)
        {
            _waiting.Enqueue(position);
            _visits[position] = new ToyVisit(position, now);
        }
        else if (step == 1 && _waiting.TryDequeue(out var next))
        {
            _current = next;
        }

        var waited = _visits.TryGetValue(_current, out var visit) ? (long)(now - visit.TakenAt).TotalMilliseconds : 0;
        var json = _json ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        JsonSerializer.Serialize(
            json, new ToyRecord("hall bench", "AbCdEfGhIjk", [new ToyEvent(_kinds[step], "window-117", position, new ToyReason(waited, 900_000, "B017", waited, 1_200_000, 0.25, 0.125), _current, "A001")]),
            ToyJson.Default.ToyRecord);
        json.Flush();
        return new JournalRecord(position, now, id, buffer.WrittenMemory[begin..]);
    }
}

internal sealed record ToyVisit(long Id, DateTimeOffset TakenAt);

internal sealed record ToyRecord(string By, string For, IReadOnlyList<ToyEvent> Events);

internal sealed record ToyEvent(string Type, string Window, long CallSequence, ToyReason Why, long Visit, string Number);

internal sealed record ToyReason(long WaitedMs, long TargetMs, string RunnerUp, long RunnerUpWaitedMs, long RunnerUpTargetMs, double Score, double RunnerUpScore);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ToyRecord))]
internal sealed partial class ToyJson : JsonSerializerContext;
