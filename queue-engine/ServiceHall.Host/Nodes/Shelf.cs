using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ServiceHall.Host.Keys;
using ServiceHall.Journaling.Postgres;

namespace ServiceHall.Host.Nodes;

/// <summary>Something that lies on the shelf.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="At">When it was made, in milliseconds since 1970: the newest is the one that counts.</param>
public sealed record OnShelf(string Name, long At);

/// <summary>What the nodes of a hall hand each other beside the journal: secrets and plans, in the database, under the hall's own keys, which the database never sees.</summary>
public sealed class Shelf : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    // Two nodes may start at once; a role that may not make tables is enough where it is made.
    private const string IsMade = "SELECT to_regclass('servicehall.shelf') IS NOT NULL";
    private const string Schema = """
        SELECT pg_advisory_xact_lock(hashtext('servicehall schema'));
        CREATE TABLE IF NOT EXISTS servicehall.shelf (hall text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, at bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY (hall, name));
        """;

    private readonly NpgsqlDataSource _source;
    private readonly string _hall;
    private readonly byte[] _key;

    private Shelf(NpgsqlDataSource source, string hall, byte[] key) => (_source, _hall, _key) = (source, hall, key);

    /// <summary>Opens a hall's, in a database that has its journal already.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static async Task<Shelf> OpenAsync(string connection, string hall, KeyRing keys, CancellationToken cancellation)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresAddress.Read(connection).ToString()) { MaxPoolSize = 2 });
        try
        {
            await using var opened = await source.OpenConnectionAsync(cancellation);
            await using (var known = new NpgsqlCommand(IsMade, opened))
            {
                if (await known.ExecuteScalarAsync(cancellation) is not true)
                {
                    await using var transaction = await opened.BeginTransactionAsync(cancellation);
                    await using (var make = new NpgsqlCommand(Schema, opened, transaction)) await make.ExecuteNonQueryAsync(cancellation);
                    await transaction.CommitAsync(cancellation);
                }
            }

            return new Shelf(source, hall, HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Passes, 32, info: Encoding.UTF8.GetBytes("servicehall shelf")));
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            await source.DisposeAsync();
            throw new StartRefusedException($"What the nodes hand each other cannot be opened in the database: {fault.Message}", ExitCodes.Failed);
        }
    }

    /// <summary>Everything that lies there, as of one moment.</summary>
    public async Task<IReadOnlyList<OnShelf>> ListAsync(CancellationToken cancellation)
    {
        await using var ask = Command("SELECT name, at FROM servicehall.shelf WHERE hall = $1", _hall);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        var all = new List<OnShelf>();
        while (await row.ReadAsync(cancellation)) all.Add(new OnShelf(row.GetString(0), row.GetInt64(1)));
        return all;
    }

    /// <summary>What lies there under a name; null for nothing.</summary>
    /// <exception cref="CryptographicException">It was not put there under the hall's keys.</exception>
    public async Task<(long At, byte[] Content)?> GetAsync(string name, CancellationToken cancellation)
    {
        await using var ask = Command("SELECT at, body FROM servicehall.shelf WHERE hall = $1 AND name = $2", _hall, name);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetInt64(0), Opened(name, row.GetInt64(0), row.GetFieldValue<byte[]>(1))) : null;
    }

    /// <summary>Puts something there, unless something newer lies there.</summary>
    public async Task PutAsync(OnShelf what, byte[] content, CancellationToken cancellation)
    {
        await using var put = Command(
            """
            INSERT INTO servicehall.shelf AS lies (hall, name, at, body) VALUES ($1, $2, $3, $4)
            ON CONFLICT (hall, name) DO UPDATE SET at = excluded.at, body = excluded.body WHERE lies.at < excluded.at
            """,
            _hall, what.Name, what.At, Sealed(what.Name, what.At, content));
        await put.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = _source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    // Nonce, tag, and what is meant for nobody else; bound to hall, name and time, so that nobody puts an old one back as a new one.
    private byte[] Sealed(string name, long at, byte[] content)
    {
        var body = new byte[NonceLength + TagLength + content.Length];
        RandomNumberGenerator.Fill(body.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(body.AsSpan(0, NonceLength), content, body.AsSpan(NonceLength + TagLength), body.AsSpan(NonceLength, TagLength), BoundTo(name, at));
        return body;
    }

    private byte[] Opened(string name, long at, byte[] body)
    {
        if (body.Length < NonceLength + TagLength) throw new CryptographicException($"What lies on the shelf as '{name}' is cut off.");
        var content = new byte[body.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(body.AsSpan(0, NonceLength), body.AsSpan(NonceLength + TagLength), body.AsSpan(NonceLength, TagLength), content, BoundTo(name, at));
        return content;
    }

    private byte[] BoundTo(string name, long at) => Encoding.UTF8.GetBytes($"{_hall}/{name}/{at}");
}
