using System.Security.Cryptography;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Keys;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Postgres;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Host.Nodes;

/// <summary>Where a hall's journal is kept: a file in its data folder, or a PostgreSQL database that all its nodes share.</summary>
public static class JournalPlace
{
    /// <summary>Opens it.</summary>
    /// <param name="connection">The database; null for the file.</param>
    /// <param name="data">The node's data folder.</param>
    /// <param name="hall">The hall's id.</param>
    /// <param name="keys">The node's keys: all nodes have the same.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StartRefusedException">The folder's own journal and the one asked for are not the same truth, or the nodes' keys differ.</exception>
    /// <exception cref="JournalFaultException">It cannot be opened.</exception>
    public static async Task<IJournal> OpenAsync(string? connection, DataFolder data, string hall, KeyRing keys, CancellationToken cancellation)
    {
        if (connection is null)
        {
            if (File.Exists(MovedOf(data, hall))) throw new StartRefusedException($"The journal of this hall was moved to PostgreSQL ({MovedOf(data, hall)} is what it was then). Start it with --journal.");
            return SqliteJournal.Open(data.PrivateFile(FileOf(hall)));
        }

        if (File.Exists(data.File(FileOf(hall))))
        {
            throw new StartRefusedException($"The data folder has a journal of its own, {data.File(FileOf(hall))}. Move it into the database first: servicehall move-journal --data {data.Path} --journal CONNECTION.");
        }

        var journal = await OpenSharedAsync(connection, hall, cancellation);
        var known = Convert.ToHexStringLower(SHA256.HashData([.. keys.Identity, .. keys.Passes]));
        if (await journal.AgreeAsync("keys", known, cancellation) == known) return journal;
        await journal.DisposeAsync();
        throw new StartRefusedException(
            $"This node's keys are not those of the hall's other nodes: people would not be recognised, nor clerks' passes. Copy keys.json, stations.json, pins.json and outbox.json of another node into {data.Path}.");
    }

    /// <summary>Brings the journal of a data folder, and what the case desk keeps beside it, into a database; a move that was broken off goes on.</summary>
    /// <returns>How many records it has.</returns>
    /// <exception cref="StartRefusedException">There is none, or the database holds another one.</exception>
    /// <exception cref="JournalFaultException">One of the two failed.</exception>
    public static async Task<long> MoveAsync(string connection, DataFolder data, string hall, CancellationToken cancellation)
    {
        var file = data.File(FileOf(hall));
        if (!File.Exists(file)) throw new StartRefusedException($"There is no {file}: nothing is to be moved.");
        var last = 0L;
        await using (var to = await OpenSharedAsync(connection, hall, cancellation))
        await using (var from = SqliteJournal.Open(file))
        {
            var there = await to.LastPositionAsync(cancellation);
            last = await from.LastPositionAsync(cancellation);
            if (there > 0 && !await EndAlikeAsync(from, to, there, cancellation))
            {
                throw new StartRefusedException($"The database holds another journal of the hall '{hall}', up to position {there}. Nothing was moved.");
            }

            if (last > there) await JournalCopy.CopyAsync(from, last, to, cancellation, after: there);
        }

        using (var to = CaseDatabase.Open(connection, hall))
        using (var from = CaseDatabase.Open(data.PrivateFile("cases.db")))
        {
            from.Do(statements => CaseDatabase.Copy(statements, to));
        }

        // What their logs hold was copied into the files as they were closed. The journal first: without it nothing starts on the rest.
        File.Move(file, MovedOf(data, hall), overwrite: true);
        File.Move(data.File("cases.db"), data.File("cases.db.moved"), overwrite: true);
        return last;
    }

    private static async Task<bool> EndAlikeAsync(SqliteJournal from, PostgresJournal to, long there, CancellationToken cancellation)
    {
        var (one, other) = (await from.ReadAtAsync([there], cancellation), await to.ReadAtAsync([there], cancellation));
        return one.Count == 1 && other.Count == 1 && one[0].CommandId == other[0].CommandId && one[0].Body.Span.SequenceEqual(other[0].Body.Span);
    }

    private static async Task<PostgresJournal> OpenSharedAsync(string connection, string hall, CancellationToken cancellation)
    {
        try
        {
            return await PostgresJournal.OpenAsync(connection, hall, cancellation);
        }
        catch (ArgumentException fault)
        {
            throw new StartRefusedException($"--journal is no PostgreSQL connection: {fault.Message} Write it like \"Host=db.example.gov.cn;Database=halls;Username=hall\" and give the password in PGPASSWORD.");
        }
    }

    private static string FileOf(string hall) => hall + ".db";

    private static string MovedOf(DataFolder data, string hall) => data.File(FileOf(hall) + ".moved");
}
