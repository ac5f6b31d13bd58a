using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>The outbox in the embedded database; items are added and removed with their alert's commit.</summary>
internal sealed class SqliteOutbox(BridgeDatabase database, TimeProvider time) : IOutbox
{
    public Task<IReadOnlyList<OutboxItem>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutboxItem>>(
            (connection, transaction) =>
            {
                // Not one UPDATE … RETURNING: SQLite returns its rows in no order.
                var due = Query(
                    connection,
                    transaction,
                    "SELECT remediation_id, alert_id, attempts FROM outbox WHERE due_at <= $now ORDER BY due_at LIMIT $limit",
                    ReadItem,
                    ("$now", NowPlus(TimeSpan.Zero)),
                    ("$limit", limit));
                foreach (var item in due)
                {
                    Execute(
                        connection,
                        transaction,
                        "UPDATE outbox SET due_at = $again WHERE remediation_id = $id",
                        ("$again", NowPlus(lease)),
                        ("$id", item.RemediationId));
                }

                return due;
            },
            cancellationToken);

    public Task<OutboxItem?> FindAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection,
            null,
            "SELECT remediation_id, alert_id, attempts FROM outbox WHERE remediation_id = $id",
            ReadItem,
            ("$id", remediationId)).FirstOrDefault()));

    public Task RetryAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken) =>
        DelayAsync(remediationId, delay, attempts: 1, cancellationToken);

    public Task PostponeAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken) =>
        DelayAsync(remediationId, delay, attempts: 0, cancellationToken);

    private Task DelayAsync(string remediationId, TimeSpan delay, int attempts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "UPDATE outbox SET due_at = $due, attempts = attempts + $attempts WHERE remediation_id = $id",
                ("$due", NowPlus(delay)),
                ("$attempts", attempts),
                ("$id", remediationId)),
            cancellationToken);

    private static OutboxItem ReadItem(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2));

    private long NowPlus(TimeSpan delay) => (time.GetUtcNow() + delay).ToUnixTimeMilliseconds();
}
