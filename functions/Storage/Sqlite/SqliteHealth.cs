using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>
/// Whether the embedded database can be read, and took the last write. Anybody may ask, so the answer must not take a turn from the
/// writers.
/// </summary>
internal sealed class SqliteHealth(BridgeDatabase database) : IStorageHealth
{
    public Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            database.Read(connection => Query(connection, null, "SELECT account_id FROM accounts LIMIT 1", row => row.GetString(0)));
            return Task.FromResult(database.WriteFault);
        }
        catch (SqliteException e)
        {
            return Task.FromResult<string?>($"SQLite error {e.SqliteErrorCode}.");
        }
    }
}
