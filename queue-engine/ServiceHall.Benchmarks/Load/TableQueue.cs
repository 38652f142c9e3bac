using Npgsql;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A client of a queue kept in tables: four prepared statements, each a transaction.</summary>
internal sealed class TableQueue : IAsyncDisposable
{
    /// <summary>The commands of a whole round.</summary>
    public const int Steps = 4;

    private readonly NpgsqlCommand[] _commands;

    private TableQueue(NpgsqlConnection connection) => _commands =
    [
        Make(connection, """
            WITH lane AS (SELECT lane, series, target_ms FROM window_lanes WHERE window_no = $1 LIMIT 1),
                 number AS (UPDATE series SET last = last + 1 FROM lane WHERE series.name = lane.series RETURNING series.name || series.last AS number)
            INSERT INTO tickets (number, lane, queued_at, target_ms, state) SELECT number, lane, $2, target_ms, 'waiting' FROM lane, number
            """),
        Make(connection, """
            UPDATE tickets SET state = 'called', window_no = $1 WHERE id = (
                SELECT tickets.id FROM window_lanes JOIN tickets ON tickets.lane = window_lanes.lane AND tickets.state = 'waiting'
                WHERE window_lanes.window_no = $1
                ORDER BY ($2 - queued_at)::float8 / tickets.target_ms DESC, tickets.id LIMIT 1 FOR UPDATE OF tickets SKIP LOCKED)
            """),
        Make(connection, "UPDATE tickets SET state = 'serving' WHERE window_no = $1 AND state = 'called' AND $2 > 0"),
        Make(connection, "UPDATE tickets SET state = 'finished' WHERE window_no = $1 AND state = 'serving' AND $2 > 0"),
    ];

    public static async Task<TableQueue> PrepareAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var queue = new TableQueue(connection);
        foreach (var command in queue._commands) await command.PrepareAsync(stop);
        return queue;
    }

    /// <summary>Take, call, start, finish at one window, as far as each finds somebody.</summary>
    /// <returns>How many of the four did.</returns>
    public async Task<int> RoundAsync(int window, CancellationToken stop)
    {
        for (var step = 0; step < _commands.Length; step++)
        {
            _commands[step].Parameters[0].Value = window;
            _commands[step].Parameters[1].Value = Environment.TickCount64;
            if (await _commands[step].ExecuteNonQueryAsync(stop) == 0) return step;
        }

        return _commands.Length;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands) await command.DisposeAsync();
    }

    private static NpgsqlCommand Make(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int>());
        command.Parameters.Add(new NpgsqlParameter<long>());
        return command;
    }
}
