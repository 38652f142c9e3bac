using System.Data;
using System.Data.Common;
using System.Globalization;

namespace ServiceHall.Reporting.Store;

/// <summary>Statements on the one connection of a home; values are always bound, at <c>$1</c>, <c>$2</c>... A connection that was lost is made again.</summary>
internal sealed class Sql(ReportHome home) : IDisposable
{
    private readonly DbConnection _connection = home.Connect();
    private readonly Dictionary<string, DbCommand> _kept = new(StringComparer.Ordinal);
    private DbTransaction? _step;

    public int Run(string text, params object?[] values) => Bound(text, values).ExecuteNonQuery();

    public List<T> Read<T>(string text, Func<DbDataReader, T> row, params object?[] values)
    {
        var rows = new List<T>();
        Each(text, reader => rows.Add(row(reader)), values);
        return rows;
    }

    public void Each(string text, Action<DbDataReader> row, params object?[] values)
    {
        using var reader = Bound(text, values).ExecuteReader();
        while (reader.Read()) row(reader);
    }

    /// <summary>Everything done inside is kept, or nothing.</summary>
    /// <exception cref="ReportStoreException">Nothing was kept.</exception>
    public void InOneStep(Action work)
    {
        try
        {
            Open();
            using var step = _connection.BeginTransaction();
            _step = step;
            work();
            step.Commit();
        }
        catch (DbException fault)
        {
            throw new ReportStoreException($"{home.Name} could not be written: {fault.Message}", fault);
        }
        finally
        {
            _step = null;
        }
    }

    /// <summary>Statements without values, such as a schema.</summary>
    public void Do(string text)
    {
        Open();
        using var command = _connection.CreateCommand();
        command.Transaction = _step;
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
    }

    private void Open()
    {
        if (_connection.State == ConnectionState.Open) return;
        Forget();
        _connection.Close();
        _connection.Open();
        Do(home.Greeting);
    }

    private void Forget()
    {
        foreach (var command in _kept.Values) command.Dispose();
        _kept.Clear();
    }

    private DbCommand Bound(string text, object?[] values)
    {
        Open();
        if (!_kept.TryGetValue(text, out var command)) _kept[text] = command = Make(text, values.Length);
        command.Transaction = _step;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private DbCommand Make(string text, int values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        for (var i = 1; i <= values; i++)
        {
            var value = command.CreateParameter();
            if (home.NamedValues) value.ParameterName = "$" + i.ToString(CultureInfo.InvariantCulture);
            command.Parameters.Add(value);
        }

        return command;
    }
}
