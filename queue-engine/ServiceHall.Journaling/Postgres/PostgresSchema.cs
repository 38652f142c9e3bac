using Npgsql;

namespace ServiceHall.Journaling.Postgres;

/// <summary>The tables all halls of a database share, and what the server must promise before anything is called durable.</summary>
internal static class PostgresSchema
{
    private const string Form = "1";

    // Two nodes may start at once: one makes the tables, and the other finds them.
    private const string Make = """
        SELECT pg_advisory_xact_lock(hashtext('servicehall schema'));
        CREATE SCHEMA IF NOT EXISTS servicehall;
        CREATE TABLE IF NOT EXISTS servicehall.form (version text NOT NULL);
        INSERT INTO servicehall.form (version) SELECT '1' WHERE NOT EXISTS (SELECT FROM servicehall.form);
        CREATE TABLE IF NOT EXISTS servicehall.records (
          hall text COLLATE "C" NOT NULL, position bigint NOT NULL, at bigint NOT NULL, command_id text COLLATE "C" NOT NULL, body text NOT NULL,
          CONSTRAINT records_position PRIMARY KEY (hall, position), CONSTRAINT records_command UNIQUE (hall, command_id));
        CREATE TABLE IF NOT EXISTS servicehall.snapshots (hall text COLLATE "C" NOT NULL, position bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY (hall, position));
        CREATE TABLE IF NOT EXISTS servicehall.agreed (hall text COLLATE "C" NOT NULL, name text NOT NULL, value text NOT NULL, PRIMARY KEY (hall, name));
        """;

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="JournalFaultException">The database is of a later version of this program, or its commits are not durable.</exception>
    public static async Task BringAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await DemandPrimaryAsync(connection, cancellation);
        foreach (var promise in (string[])["fsync", "full_page_writes", "synchronous_commit"]) await DemandAsync(connection, promise, cancellation);
        await using (var known = new NpgsqlCommand("SELECT to_regclass('servicehall.agreed') IS NOT NULL", connection))
        {
            // A role that may not make tables is enough for a database where they are.
            if (await known.ExecuteScalarAsync(cancellation) is not true)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await using var make = new NpgsqlCommand(Make, connection, transaction);
                await make.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }

        await using var form = new NpgsqlCommand("SELECT version FROM servicehall.form", connection);
        if (await form.ExecuteScalarAsync(cancellation) is not Form)
        {
            throw new JournalFaultException("The database was made by a later version of this program. Start that version.");
        }
    }

    /// <summary>Refuses a standby: what it holds may be behind what was committed.</summary>
    /// <exception cref="JournalFaultException">It is one.</exception>
    public static async Task DemandPrimaryAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT pg_is_in_recovery()", connection);
        if (await ask.ExecuteScalarAsync(cancellation) is true) throw new JournalFaultException("The server that answers is a standby, and may be behind. Give the address that leads to the primary.");
    }

    private static async Task DemandAsync(NpgsqlConnection connection, string promise, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT current_setting($1)", connection) { Parameters = { new() { Value = promise } } };
        if (await ask.ExecuteScalarAsync(cancellation) is "off" or "local")
        {
            throw new JournalFaultException($"The server's {promise} does not make a commit durable where it must be: a number could be given and forgotten. Set {promise} to 'on' for this database.");
        }
    }
}
