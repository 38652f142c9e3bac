using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ServiceHall.Reporting.Store;

/// <summary>Where the reports are kept: a file, or a PostgreSQL database for BI tools. What differs between the two stands here and nowhere else.</summary>
public sealed class ReportHome
{
    private readonly Func<DbConnection> _connect;

    private ReportHome(string name, Func<DbConnection> connect) => (Name, _connect) = (name, connect);

    /// <summary>What it is called in messages; never with a password.</summary>
    public string Name { get; }

    /// <summary>What is said to a connection before anything else.</summary>
    internal string Greeting { get; private init; } = "";

    /// <summary>Words of the schema that differ, by the placeholder they stand for.</summary>
    internal IReadOnlyList<(string Placeholder, string Word)> Words { get; private init; } = [];

    /// <summary>Whether values are bound by name.</summary>
    internal bool NamedValues { get; private init; }

    /// <summary>A file of SQLite, made when it is not there.</summary>
    public static ReportHome File(string path) =>
        new($"the reports' file {path}", () => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            // Nothing here is the truth: a power cut may cost what the journal gives back.
            Greeting = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536",
            Words = [("{int}", "INTEGER"), ("{bytes}", "BLOB"), ("{day}", "TEXT"), ("{time}", "strftime('%Y-%m-%dT%H:%M:%SZ', called_at / 1000, 'unixepoch')"), ("{end}", "WITHOUT ROWID"), ("{drop}", "")],
            NamedValues = true,
        };

    /// <summary>A PostgreSQL database, in a schema of its own that is made when it is not there; BI tools read it under their own roles.</summary>
    /// <param name="connection">How to reach it, as Npgsql takes it.</param>
    /// <param name="schema">One schema a hall; lower-case letters, digits and lines.</param>
    /// <exception cref="ArgumentException">The schema's name is none.</exception>
    public static ReportHome Postgres(string connection, string schema)
    {
        if (schema.Length is 0 or > 48 || schema.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')) throw new ArgumentException($"'{schema}' is no name of a schema: lower-case letters, digits and lines.", nameof(schema));
        var options = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 40, AutoPrepareMinUsages = 2, Pooling = false };
        return new ReportHome($"the reports' database {options.Database} on {options.Host}, schema {schema}", () => new NpgsqlConnection(options.ToString()))
        {
            Greeting = $"SET client_min_messages = warning; CREATE SCHEMA IF NOT EXISTS {schema}; SET search_path = {schema}; SET synchronous_commit = off",
            Words = [("{int}", "BIGINT"), ("{bytes}", "BYTEA"), ("{day}", "DATE"), ("{time}", "to_timestamp(called_at / 1000.0)"), ("{end}", ""), ("{drop}", "CASCADE")],
        };
    }

    /// <summary>A text of the schema in this home's words.</summary>
    internal string Worded(string text) => Words.Aggregate(text, (worded, pair) => worded.Replace(pair.Placeholder, pair.Word, StringComparison.Ordinal));

    internal DbConnection Connect() => _connect();
}
