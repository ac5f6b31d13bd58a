using System.Globalization;
using System.Text.Json;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Alerts in the embedded database.</summary>
internal sealed class SqliteAlertStore(BridgeDatabase database, TimeProvider time) : IAlertStore
{
    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document, version FROM alerts WHERE alert_id = $id", ReadAlert, ("$id", alertId)).FirstOrDefault()));

    public Task<ReadOnlyMemory<byte>?> ReadBodyAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT body FROM alerts WHERE alert_id = $id", row => (ReadOnlyMemory<byte>?)(byte[])row.GetValue(0), ("$id", alertId)).FirstOrDefault()));

    public Task<Page<Alert>> ListAsync(AlertFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var before = ParseCursor(cursor) ?? long.MaxValue;
        var rows = database.Read(connection => Query(
            connection,
            null,
            """
            SELECT document, version, ordinal FROM alerts
            WHERE ordinal < $before AND ($account IS NULL OR account_id = $account)
              AND ($status IS NULL OR status = $status) AND ($type IS NULL OR type = $type)
            ORDER BY ordinal DESC LIMIT $limit
            """,
            row => (Item: ReadAlert(row), Ordinal: row.GetInt64(2)),
            ("$before", before),
            ("$account", filter.AccountId),
            ("$status", filter.Status?.ToString()),
            ("$type", filter.Type),
            ("$limit", limit + 1)));
        return Task.FromResult(ToPage(rows, limit));
    }

    public Task<IReadOnlyList<Alert>> ListByTargetNameAsync(string accountId, string name, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Alert>>(database.Read(connection => Query(
            connection,
            null,
            "SELECT document, version FROM alerts WHERE account_id = $account AND target_name = $name ORDER BY ordinal DESC LIMIT $limit",
            ReadAlert,
            ("$account", accountId),
            ("$name", name.ToLowerInvariant()),
            ("$limit", limit))));

    public Task<Page<TimelineEntry>> ReadTimelineAsync(string alertId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var after = ParseCursor(cursor) ?? 0;
        var rows = database.Read(connection => Query(
            connection,
            null,
            "SELECT document, sequence FROM timeline WHERE alert_id = $id AND sequence > $after ORDER BY sequence LIMIT $limit",
            row => (Item: Parse<TimelineEntry>(row.GetString(0)), Ordinal: row.GetInt64(1)),
            ("$id", alertId),
            ("$after", after),
            ("$limit", limit + 1)));
        return Task.FromResult(ToPage(rows, limit));
    }

    public Task<Remediation?> FindRemediationAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document FROM remediations WHERE remediation_id = $id", ReadRemediation, ("$id", remediationId)).FirstOrDefault()));

    public Task<IReadOnlyList<Remediation>> ListRemediationsAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Remediation>>(database.Read(connection => Query(
            connection, null, "SELECT document FROM remediations WHERE alert_id = $id ORDER BY ordinal", ReadRemediation, ("$id", alertId))));

    public Task<IReadOnlyList<Remediation>> ListRemediationsAsync(IReadOnlyCollection<RemediationState> states, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Remediation>>(database.Read(connection => Query(
            connection,
            null,
            "SELECT document FROM remediations WHERE state IN (SELECT value FROM json_each($states)) ORDER BY ordinal",
            ReadRemediation,
            ("$states", JsonSerializer.Serialize(states.Select(state => state.ToString()), StoreJson.Options)))));

    public Task<bool> TryCommitAsync(AlertCommit commit, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => Commit(connection, transaction, commit), cancellationToken);

    private bool Commit(SqliteConnection connection, SqliteTransaction transaction, AlertCommit commit)
    {
        var alert = commit.Alert with
        {
            Version = commit.Alert.Version + 1,
            TimelineLength = commit.Alert.TimelineLength + commit.Entries.Count,
        };
        if (!SaveAlert(connection, transaction, commit, alert))
        {
            return false;
        }

        var sequence = commit.Alert.TimelineLength;
        foreach (var entry in commit.Entries)
        {
            sequence++;
            Execute(
                connection,
                transaction,
                "INSERT INTO timeline (alert_id, sequence, document) VALUES ($id, $sequence, $document)",
                ("$id", alert.AlertId),
                ("$sequence", sequence),
                ("$document", Serialize(new TimelineEntry(sequence, entry.At, entry.Kind, entry.Actor, entry.Data))));
        }

        if (commit.Remediation is { } remediation)
        {
            SaveRemediation(connection, transaction, remediation, commit.Outbox);
        }

        return true;
    }

    private static bool SaveAlert(SqliteConnection connection, SqliteTransaction transaction, AlertCommit commit, Alert alert)
    {
        (string, object?)[] values =
        [
            ("$id", alert.AlertId),
            ("$read", commit.Alert.Version),
            ("$version", alert.Version),
            ("$account", alert.Summary.AccountId),
            ("$status", alert.Status.ToString()),
            ("$type", alert.Summary.Type),
            ("$document", Serialize(alert)),
            ("$body", commit.Body?.ToArray()),
        ];
        var sql = commit.Alert.Version == 0
            ? """
              INSERT INTO alerts (alert_id, version, account_id, status, type, ordinal, document, body)
              SELECT $id, $version, $account, $status, $type, coalesce(max(ordinal), 0) + 1, $document, $body FROM alerts WHERE true
              ON CONFLICT (alert_id) DO NOTHING
              """
            : """
              UPDATE alerts SET version = $version, account_id = $account, status = $status, type = $type, document = $document,
                body = coalesce($body, body)
              WHERE alert_id = $id AND version = $read
              """;
        return Execute(connection, transaction, sql, values) == 1;
    }

    private void SaveRemediation(SqliteConnection connection, SqliteTransaction transaction, Remediation remediation, bool? outbox)
    {
        Execute(
            connection,
            transaction,
            """
            INSERT INTO remediations (remediation_id, alert_id, state, document) VALUES ($id, $alert, $state, $document)
            ON CONFLICT (remediation_id) DO UPDATE SET state = excluded.state, document = excluded.document
            """,
            ("$id", remediation.RemediationId),
            ("$alert", remediation.AlertId),
            ("$state", remediation.State.ToString()),
            ("$document", Serialize(remediation)));
        if (outbox is true)
        {
            Execute(
                connection,
                transaction,
                "INSERT OR REPLACE INTO outbox (remediation_id, alert_id, due_at, attempts) VALUES ($id, $alert, $now, 0)",
                ("$id", remediation.RemediationId),
                ("$alert", remediation.AlertId),
                ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
        }
        else if (outbox is false)
        {
            Execute(connection, transaction, "DELETE FROM outbox WHERE remediation_id = $id", ("$id", remediation.RemediationId));
        }
    }

    private static Page<T> ToPage<T>(List<(T Item, long Ordinal)> rows, int limit)
    {
        var items = rows.Take(limit).ToList();
        return new(
            [.. items.Select(row => row.Item)],
            rows.Count > limit ? items[^1].Ordinal.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static long? ParseCursor(string? cursor) =>
        cursor is null ? null : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw new BadCursorException();

    private static Alert ReadAlert(SqliteDataReader row) => Parse<Alert>(row.GetString(0)) with { Version = row.GetInt64(1) };

    private static Remediation ReadRemediation(SqliteDataReader row) => Parse<Remediation>(row.GetString(0));

    private static string Serialize<T>(T value) => JsonSerializer.Serialize(value, StoreJson.Options);

    private static T Parse<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, StoreJson.Options) ?? throw new InvalidOperationException("A stored document is `null`.");
}
