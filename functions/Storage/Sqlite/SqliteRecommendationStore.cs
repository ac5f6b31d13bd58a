using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Recommendations in the embedded database.</summary>
internal sealed class SqliteRecommendationStore(BridgeDatabase database, TimeProvider time) : IRecommendationStore
{
    public Task<RoleRecommendation?> FindAsync(RoleKey role, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection,
            null,
            "SELECT document, version FROM recommendations WHERE role = $role",
            row => (RoleRecommendation?)(Parse(row.GetString(0)) with { Version = row.GetInt64(1) }),
            ("$role", role.Id)).FirstOrDefault()));

    public Task<ReadOnlyMemory<byte>?> ReadResultAsync(RoleKey role, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection,
            null,
            "SELECT result FROM recommendations WHERE role = $role AND result IS NOT NULL",
            row => (ReadOnlyMemory<byte>?)(byte[])row.GetValue(0),
            ("$role", role.Id)).FirstOrDefault()));

    public Task<IReadOnlyList<RoleKey>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<RoleKey>>(
            (connection, transaction) =>
            {
                // Not one UPDATE … RETURNING: SQLite returns its rows in no order.
                var due = Query(
                    connection,
                    transaction,
                    "SELECT document FROM recommendations WHERE due_at <= $now ORDER BY due_at LIMIT $limit",
                    row => Parse(row.GetString(0)).Role,
                    ("$now", NowPlus(TimeSpan.Zero)),
                    ("$limit", limit));
                foreach (var role in due)
                {
                    Execute(connection, transaction, "UPDATE recommendations SET due_at = $again WHERE role = $role", ("$again", NowPlus(lease)), ("$role", role.Id));
                }

                return due;
            },
            cancellationToken);

    public Task<bool> TryCommitAsync(RecommendationCommit commit, CancellationToken cancellationToken)
    {
        (string, object?)[] values =
        [
            ("$role", commit.Role.Role.Id),
            ("$read", commit.Role.Version),
            ("$version", commit.Role.Version + 1),
            ("$due", commit.DueIn is { } delay ? NowPlus(delay) : null),
            ("$keep", commit.KeepsDue ? 1 : 0),
            ("$document", StoreJson.Write(commit.Role)),
            ("$result", commit.Result?.ToArray()),
        ];
        var sql = commit.Role.Version == 0
            ? """
              INSERT INTO recommendations (role, version, due_at, document, result) VALUES ($role, $version, $due, $document, $result)
              ON CONFLICT (role) DO NOTHING
              """
            : """
              UPDATE recommendations
              SET version = $version, due_at = CASE WHEN $keep = 1 THEN due_at ELSE $due END, document = $document, result = coalesce($result, result)
              WHERE role = $role AND version = $read
              """;
        return database.WriteAsync((connection, transaction) => Execute(connection, transaction, sql, values) == 1, cancellationToken);
    }

    private static RoleRecommendation Parse(string text) => StoreJson.Read<RoleRecommendation>(text);

    private long NowPlus(TimeSpan delay) => (time.GetUtcNow() + delay).ToUnixTimeMilliseconds();
}
