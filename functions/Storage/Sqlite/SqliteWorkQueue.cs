using Bridge.Functions.Work;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>The work queues in the embedded database.</summary>
internal sealed class SqliteWorkQueue(BridgeDatabase database, TimeProvider time) : IWorkQueue
{
    public Task SendAsync(string queue, string body, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "INSERT INTO work (queue, visible_at, dequeue_count, body) VALUES ($queue, $now, 0, $body)",
                ("$queue", queue),
                ("$now", Now()),
                ("$body", body)),
            cancellationToken);

    public Task<IReadOnlyList<WorkMessage>> ReceiveAsync(string queue, int limit, TimeSpan visibility, CancellationToken cancellationToken)
    {
        var receipt = Guid.NewGuid().ToString("N");
        return database.WriteAsync<IReadOnlyList<WorkMessage>>(
            // SQLite returns the rows of RETURNING in no order.
            (connection, transaction) => [.. Query(
                connection,
                transaction,
                """
                UPDATE work SET visible_at = $until, dequeue_count = dequeue_count + 1, receipt = $receipt
                WHERE id IN (SELECT id FROM work WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, id LIMIT $limit)
                RETURNING id, receipt, dequeue_count, body
                """,
                row => new WorkMessage(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3)),
                ("$until", Now() + (long)visibility.TotalMilliseconds),
                ("$receipt", receipt),
                ("$queue", queue),
                ("$now", Now()),
                ("$limit", limit)).OrderBy(message => message.Id)],
            cancellationToken);
    }

    public Task CompleteAsync(string queue, WorkMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection, transaction, "DELETE FROM work WHERE id = $id AND receipt = $receipt", ("$id", message.Id), ("$receipt", message.Receipt)),
            cancellationToken);

    public Task PoisonAsync(string queue, WorkMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "UPDATE work SET queue = $poison, visible_at = 0, dequeue_count = 0, receipt = NULL WHERE id = $id AND receipt = $receipt",
                ("$poison", queue + "-poison"),
                ("$id", message.Id),
                ("$receipt", message.Receipt)),
            cancellationToken);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
