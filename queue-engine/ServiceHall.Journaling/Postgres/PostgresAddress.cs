using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ServiceHall.Journaling.Postgres;

/// <summary>How a hall's database is reached, and what it is like when it is not.</summary>
public static class PostgresAddress
{
    /// <summary>Reads a connection; what is not said in it is short enough for people who wait: 5 s to connect, 10 s for a statement.</summary>
    /// <exception cref="ArgumentException">That is no connection, or one that may lead to a standby.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true) throw new ArgumentException("Host names several. Give one address, which leads to the primary.");
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        if (!said.ContainsKey("Timeout")) settings.Timeout = 5;
        if (!said.ContainsKey("Command Timeout") && !said.ContainsKey("CommandTimeout")) settings.CommandTimeout = 10;
        return settings;
    }

    /// <summary>Whether a fault is the database's or the way to it, and not a mistake of this program.</summary>
    public static bool IsAtFault(Exception fault) => fault is DbException or TimeoutException or SocketException or IOException;
}
