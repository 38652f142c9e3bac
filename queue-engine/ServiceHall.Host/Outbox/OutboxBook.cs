using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Casework;
using ServiceHall.Contracts;
using ServiceHall.Engine.Publishing;
using ServiceHall.Host.Cases;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Outbox;

/// <summary>
/// What has to be told outside, one row a target and message: written with the cursor of the journal, so that no message is lost or
/// made twice, and kept until it is delivered and for three months more.
/// </summary>
public sealed class OutboxBook(CaseDatabase database, HallIdentity hall, IReadOnlyList<OutboxTarget> targets)
{
    // Of its thing: nothing before it is still to be delivered.
    private const string IsFirst =
        "NOT EXISTS (SELECT 1 FROM delivery e WHERE e.target = d.target AND e.about = d.about AND e.serial < d.serial AND e.state <> 'done')";

    private const int ForgottenAtOnce = 1_000;
    private static readonly TimeSpan _kept = TimeSpan.FromDays(90);

    private volatile IReadOnlyList<OutboxTarget> _targets = targets;
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _others = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who is told.</summary>
    public IReadOnlyList<OutboxTarget> Targets => _targets;

    /// <summary>Completes when others are told than before. Take it before looking at <see cref="Targets"/>.</summary>
    public Task OtherTargets => Volatile.Read(ref _others).Task;

    /// <summary>From the next record on others are told; what waits for one that is no longer told stays, visible, until it comes back.</summary>
    public void TakeTargets(IReadOnlyList<OutboxTarget> now)
    {
        _targets = now;
        Interlocked.Exchange(ref _others, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Completes when there may be something new to send. Take it before looking.</summary>
    public Task Newer => Volatile.Read(ref _newer).Task;

    /// <summary>Wakes the senders.</summary>
    public void Wake() => Interlocked.Exchange(ref _newer, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Whether a record says anything of a rating or a case: what may go out, and what a follower must not take twice.</summary>
    public static bool Concerns(FeedRecord record) => record.Cases.Count > 0 || record.Events.Any(IsOfRating);

    /// <summary>The same by the bytes alone: never no where <see cref="Concerns"/> says yes.</summary>
    public static bool MayConcern(JournalRecord record)
    {
        var body = record.Body.Span;
        return body.IndexOf("\"visit-rated."u8) >= 0 || body.IndexOf("\"rating-changed."u8) >= 0 || body.IndexOf("\"cases\""u8) >= 0;
    }

    /// <summary>Puts down what a record means for each target.</summary>
    public void Take(FeedRecord record, CaseStatements statements)
    {
        if (_targets.Count == 0) return;
        var serial = 0;
        foreach (var happened in record.Events)
        {
            serial++;
            if (IsOfRating(happened)) Put(record, statements, serial, $"visit-{((VisitEvent)happened).Visit}", Shown(happened), isOfRating: true);
        }

        foreach (var happened in record.Cases)
        {
            serial++;
            Put(record, statements, serial, happened.Case.Value, Shown(happened), isOfRating: happened.Case.Value.StartsWith('P'));
        }
    }

    /// <summary>Forgets what was delivered three months ago, some at a time.</summary>
    public static void ForgetOld(CaseStatements statements, DateTimeOffset now) => statements.Run(
        "DELETE FROM delivery WHERE (target, id) IN (SELECT target, id FROM delivery WHERE state = 'done' AND done < $1 ORDER BY done LIMIT $2)", Text(now - _kept), ForgottenAtOnce);

    /// <summary>Whether this node of the hall sends: one of them does.</summary>
    public bool MaySend() => database.MaySend();

    /// <summary>The next message of each thing a target may be told now; what is late for one thing holds up nothing else.</summary>
    public IReadOnlyList<Delivery> Due(string target, DateTimeOffset now, int most) => database.Do(statements => (IReadOnlyList<Delivery>)statements.Read(
        $"""
        SELECT id, target, serial, about, body, state, attempts, made, next, fault, done FROM delivery d
        WHERE target = $1 AND state = 'waiting' AND next <= $2 AND {IsFirst} ORDER BY serial LIMIT $3
        """, Row, target, now.ToUnixTimeMilliseconds(), most));

    /// <summary>When the next message of a target is due; null when none waits but for another of the same thing.</summary>
    public DateTimeOffset? NextDue(string target) => database.Do(statements => statements.Read(
        $"SELECT MIN(next) FROM delivery d WHERE target = $1 AND state = 'waiting' AND {IsFirst}",
        row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), target)[0]);

    /// <summary>A message was taken.</summary>
    public void Delivered(Delivery one, DateTimeOffset at) => database.Do(statements =>
        statements.Run("UPDATE delivery SET state = 'done', attempts = attempts + 1, done = $3, fault = NULL WHERE target = $1 AND id = $2", one.Target, one.Id, Text(at)));

    /// <summary>A message was not taken; it is tried again, or stopped when it was tried for too long.</summary>
    public void Failed(Delivery one, string fault, DateTimeOffset? again) => database.Do(statements => statements.Run(
        "UPDATE delivery SET state = $3, attempts = attempts + 1, fault = $4, next = $5 WHERE target = $1 AND id = $2 AND state = 'waiting'",
        one.Target, one.Id, again is null ? "stopped" : "waiting", fault, (again ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds()));

    /// <summary>Sends a message again under its old id, whatever became of it; false when there is none.</summary>
    public bool Replay(string target, string id, DateTimeOffset now)
    {
        var found = database.Do(statements => statements.Run(
            "UPDATE delivery SET state = 'waiting', attempts = 0, next = $3, fault = NULL WHERE target = $1 AND id = $2", target, id, now.ToUnixTimeMilliseconds()));
        Wake();
        return found > 0;
    }

    /// <summary>Messages in a state, the newest first.</summary>
    public IReadOnlyList<Delivery> List(string? target, string? state, int most) => database.Do(statements => (IReadOnlyList<Delivery>)statements.Read(
        "SELECT id, target, serial, about, body, state, attempts, made, next, fault, done FROM delivery WHERE (CAST($1 AS TEXT) IS NULL OR target = $1) AND (CAST($2 AS TEXT) IS NULL OR state = $2) ORDER BY serial DESC LIMIT $3",
        Row, target, state, most));

    /// <summary>How many messages each target has in each state.</summary>
    public IReadOnlyList<OutboxCount> Counts() => database.Do(statements => (IReadOnlyList<OutboxCount>)statements.Read(
        "SELECT target, state, COUNT(*) FROM delivery GROUP BY 1, 2 ORDER BY 1, 2", row => new OutboxCount(row.GetString(0), row.GetString(1), row.GetInt64(2))));

    private static bool IsOfRating(HallEvent happened) => happened is VisitRated or RatingChanged;

    private void Put(FeedRecord record, CaseStatements statements, int serial, string about, JsonNode what, bool isOfRating)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{hall.Id}-{record.Position}-{serial}");
        var body = new JsonObject
        {
            ["id"] = id, ["hall"] = hall.Id, ["position"] = record.Position, ["at"] = record.At.ToString("O", CultureInfo.InvariantCulture), ["about"] = about, ["event"] = what,
        }.ToJsonString(Wire.Options);
        foreach (var target in _targets.Where(target => isOfRating || target.Kind == "webhook"))
        {
            statements.Run(
                "INSERT INTO delivery (id, target, serial, about, body, made, next) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (target, id) DO NOTHING",
                id, target.Id, (record.Position * 1000) + serial, about, body, Text(record.At), record.At.ToUnixTimeMilliseconds());
        }
    }

    // Nothing that knows a person leaves the house: no hash, no code, no name.
    private static JsonNode Shown(object happened)
    {
        var shown = happened is CaseRegistered registered ? registered with { Person = null, Code = "-", Ticket = null } : happened;
        return shown is CaseEvent ofCase ? JsonSerializer.SerializeToNode(ofCase, Wire.Options)! : JsonSerializer.SerializeToNode((HallEvent)shown, Wire.Options)!;
    }

    private static Delivery Row(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetString(7),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)), row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10));

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>A message on its way out.</summary>
/// <param name="Id">The same each time it is sent: who receives it twice can tell.</param>
/// <param name="Target">Whom it is for.</param>
/// <param name="Serial">Its place among all messages.</param>
/// <param name="About">The case or visit it is about; messages about one thing come in order.</param>
/// <param name="Body">What is sent.</param>
/// <param name="State"><c>waiting</c>, <c>done</c> or <c>stopped</c> (tried for too long; nothing more about that thing goes out until it is sent again).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Made">When what it tells happened.</param>
/// <param name="Next">When it is tried again.</param>
/// <param name="Fault">What went wrong last.</param>
/// <param name="Done">When it was taken.</param>
public sealed record Delivery(
    string Id, string Target, long Serial, string About, string Body, string State, int Attempts, string Made, DateTimeOffset Next, string? Fault, string? Done);

/// <summary>How many messages a target has in a state.</summary>
public sealed record OutboxCount(string Target, string State, long Count);
