
namespace ServiceHall.Journaling.Postgres;

/// <summary>A node's turn, until it is disposed of. Whoever cannot give it back has lost it: with the connection, or to the server's patience.</summary>
internal sealed class PostgresTurn(PostgresWriter writer) : IAsyncDisposable
{
    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await writer.GiveTurnAsync();
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            // The next append finds out, and says so.
        }
    }
}
