using System.Data.Common;
using System.Globalization;

namespace ServiceHall.Host.Cases;

/// <summary>What must not be in the journal (telephone numbers), and what goes out of the house: a file of the data folder, or a database that several nodes share.</summary>
public abstract class CaseDatabase : IDisposable
{
    // With the columns they have in every home.
    private static readonly (string Table, string Columns)[] _tables =
        [("meta", "name, value"), ("contact", "id, phone"), ("delivery", "id, target, serial, about, body, state, attempts, made, next, fault, done")];

    /// <summary>Opens the file <c>cases.db</c>, made if it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static CaseDatabase Open(string path) => CasesInFile.OpenFile(path);

    /// <summary>Opens the one of a hall in PostgreSQL, made if it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static CaseDatabase Open(string connection, string hall) => CasesInPostgres.OpenHall(connection, hall);

    /// <summary>Does something as one transaction.</summary>
    public abstract T Do<T>(Func<CaseStatements, T> work);

    /// <summary>Does something as one transaction.</summary>
    public void Do(Action<CaseStatements> work) => Do(statements =>
    {
        work(statements);
        return true;
    });

    /// <summary>Whether this node sends what goes out of the house: one of them does.</summary>
    public abstract bool MaySend();

    /// <summary>Copies all of it into a file, which is empty or not there, without a trace of what was taken out.</summary>
    /// <returns>A remembered value, as it is in the copy.</returns>
    public abstract string? CopyTo(string path, string meta);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>Puts everything that is read here into another one, which keeps what it has.</summary>
    internal static void Copy(CaseStatements from, CaseDatabase to) => to.Do(into =>
    {
        foreach (var (table, columns) in _tables)
        {
            var places = string.Join(", ", Enumerable.Range(1, columns.Split(", ").Length).Select(place => "$" + place.ToString(CultureInfo.InvariantCulture)));
            foreach (var row in from.Read($"SELECT {columns} FROM {table}", ValuesOf)) into.Run($"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING", row);
        }
    });

    private static object?[] ValuesOf(DbDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }

    private protected static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

/// <summary>Statements of one transaction; values are always parameters, <c>$1</c>, <c>$2</c>...</summary>
public sealed class CaseStatements(DbConnection connection, DbTransaction transaction, bool named)
{
    /// <summary>Runs one that gives nothing back; tells how many rows it changed.</summary>
    public int Run(string sql, params object?[] values)
    {
        using var command = Make(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads every row.</summary>
    public List<T> Read<T>(string sql, Func<DbDataReader, T> row, params object?[] values)
    {
        using var command = Make(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A remembered value; null before the first.</summary>
    public string? Meta(string name) => Read("SELECT value FROM meta WHERE name = $1", row => row.GetString(0), name).FirstOrDefault();

    /// <summary>Remembers a value.</summary>
    public void SetMeta(string name, string value) => Run("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);

    private DbCommand Make(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are the house's own; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            var value = command.CreateParameter();
            if (named) value.ParameterName = "$" + (i + 1).ToString(CultureInfo.InvariantCulture);
            value.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(value);
        }

        return command;
    }
}

/// <summary>Where citizens are called back: telephone numbers, which never enter the journal and are forgotten when their case is filed.</summary>
public sealed class ContactBook(CaseDatabase database)
{
    /// <summary>What is wrong with a telephone number, without repeating it; null when nothing is.</summary>
    public static Queueing.Rejection? Read(string? phone) => phone is null || (phone.Length is >= 5 and <= 24 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' '))
        ? null
        : Api.Problems.BadRequest("phone", "A telephone number is 5 to 24 digits.");

    /// <summary>138****1234; of a number shorter than a mobile's the last two digits at most; null for none.</summary>
    public static string? Masked(string? phone)
    {
        if (phone is null) return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 8 => $"****{digits[^2..]}",
            _ => "****",
        };
    }

    /// <summary>Keeps a number.</summary>
    public void Keep(string id, string phone) => database.Do(statements => statements.Run("INSERT INTO contact (id, phone) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET phone = excluded.phone", id, phone));

    /// <summary>Forgets the number of a case.</summary>
    public void Forget(Casework.Words.CaseId id) => database.Do(statements => Forget(statements, id));

    /// <summary>Forgets the number of a case, within a transaction.</summary>
    public static void Forget(CaseStatements statements, Casework.Words.CaseId id) => statements.Run("DELETE FROM contact WHERE id = $1", id.Value);

    /// <summary>The number of a case; null when none is kept.</summary>
    public string? Find(string id) => database.Do(statements => statements.Read("SELECT phone FROM contact WHERE id = $1", row => row.GetString(0), id).FirstOrDefault());
}
