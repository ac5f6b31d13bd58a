using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Whether the embedded database can be read and written.</summary>
internal sealed class SqliteHealth(BridgeDatabase database) : IStorageHealth
{
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            // An empty write transaction takes the file's write lock, which a read would not notice to be unavailable.
            return await database.WriteAsync(
                (connection, transaction) => Query(connection, transaction, "SELECT count(*) FROM accounts", row => row.GetInt64(0)).Count == 1 ? null : "It is empty.",
                cancellationToken);
        }
        catch (SqliteException e)
        {
            return $"SQLite error {e.SqliteErrorCode}.";
        }
    }
}
