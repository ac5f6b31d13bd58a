using Bridge.Functions.Domain.Stores;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Sequences in the embedded database. IAM names are unique without regard to case, so targets are too.</summary>
internal sealed class SqliteSequenceSource(BridgeDatabase database, TimeProvider time) : ISequenceSource
{
    public Task<long> NextAsync(string targetArn, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Query(
                connection,
                transaction,
                """
                INSERT INTO sequences (target, last) VALUES ($target, $now)
                ON CONFLICT (target) DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last
                """,
                row => row.GetInt64(0),
                ("$target", targetArn.ToLowerInvariant()),
                ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()))[0],
            cancellationToken);
}
