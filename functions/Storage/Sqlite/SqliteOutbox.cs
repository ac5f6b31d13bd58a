using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>The outbox in the embedded database; items are added and removed with their alert's commit.</summary>
internal sealed class SqliteOutbox(BridgeDatabase database, TimeProvider time) : IOutbox
{
    public Task<IReadOnlyList<OutboxItem>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutboxItem>>(
            (connection, transaction) => Query(
                connection,
                transaction,
                """
                UPDATE outbox SET due_at = $again
                WHERE remediation_id IN (SELECT remediation_id FROM outbox WHERE due_at <= $now ORDER BY due_at LIMIT $limit)
                RETURNING remediation_id, alert_id, attempts
                """,
                row => new OutboxItem(row.GetString(0), row.GetString(1), row.GetInt32(2)),
                ("$again", NowPlus(lease)),
                ("$now", NowPlus(TimeSpan.Zero)),
                ("$limit", limit)),
            cancellationToken);

    public Task<OutboxItem?> FindAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection,
            null,
            "SELECT remediation_id, alert_id, attempts FROM outbox WHERE remediation_id = $id",
            row => new OutboxItem(row.GetString(0), row.GetString(1), row.GetInt32(2)),
            ("$id", remediationId)).FirstOrDefault()));

    public Task RetryAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "UPDATE outbox SET due_at = $due, attempts = attempts + 1 WHERE remediation_id = $id",
                ("$due", NowPlus(delay)),
                ("$id", remediationId)),
            cancellationToken);

    private long NowPlus(TimeSpan delay) => (time.GetUtcNow() + delay).ToUnixTimeMilliseconds();
}
