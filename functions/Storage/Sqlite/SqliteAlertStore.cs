using System.Globalization;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Alerts in the embedded database: what is read. The other part writes.</summary>
internal sealed partial class SqliteAlertStore(BridgeDatabase database, TimeProvider time) : IAlertStore
{
    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document, version FROM alerts WHERE alert_id = $id", ReadAlert, ("$id", alertId)).FirstOrDefault()));

    public Task<ReadOnlyMemory<byte>?> ReadBodyAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection,
            null,
            "SELECT body FROM alerts WHERE alert_id = $id",
            row => (ReadOnlyMemory<byte>?)(byte[])row.GetValue(0),
            ("$id", alertId)).FirstOrDefault()));

    public Task<Page<Alert>> ListAsync(AlertFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var before = SqliteCursor.Number(cursor) ?? long.MaxValue;
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
        return Task.FromResult(SqliteCursor.Page(rows, limit, row => row.Item, row => Text(row.Ordinal)));
    }

    public Task<Page<Alert>> ListByTargetAsync(TargetFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var name = filter.Name.ToLowerInvariant();
        var after = SqliteCursor.Texts("targets", cursor, 2);
        var rows = database.Read(connection => Query(
            connection,
            null,
            """
            SELECT document, version, target_name, ordinal FROM alerts
            WHERE target_name >= $name AND target_name < $end AND ($account IS NULL OR account_id = $account)
              AND ($after IS NULL OR target_name > $after OR (target_name = $after AND ordinal < $ordinal))
            ORDER BY target_name, ordinal DESC LIMIT $limit
            """,
            row => (Item: ReadAlert(row), Name: row.GetString(2), Ordinal: row.GetInt64(3)),
            ("$name", name),
            // The end of the range: after every name with this beginning, or directly after this name.
            ("$end", filter.IsPrefix ? name + "\U0010FFFF" : name + "\u0001"),
            ("$account", filter.AccountId),
            ("$after", after?[0]),
            ("$ordinal", after is null ? null : SqliteCursor.Number(after[1])),
            ("$limit", limit + 1)));
        return Task.FromResult(SqliteCursor.Page(rows, limit, row => row.Item, row => SqliteCursor.Of("targets", row.Name, Text(row.Ordinal))));
    }

    public Task<Page<TimelineEntry>> ReadTimelineAsync(string alertId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var after = SqliteCursor.Number(cursor) ?? 0;
        var rows = database.Read(connection => Query(
            connection,
            null,
            "SELECT document, sequence FROM timeline WHERE alert_id = $id AND sequence > $after ORDER BY sequence LIMIT $limit",
            row => (Item: StoreJson.Read<TimelineEntry>(row.GetString(0)), Sequence: row.GetInt64(1)),
            ("$id", alertId),
            ("$after", after),
            ("$limit", limit + 1)));
        return Task.FromResult(SqliteCursor.Page(rows, limit, row => row.Item, row => Text(row.Sequence)));
    }

    public Task<Page<ActivityEntry>> ListActivityAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var before = SqliteCursor.Texts("activity", cursor, 3);
        var rows = database.Read(connection => Query(
            connection,
            null,
            """
            SELECT document, alert_id, at, sequence FROM timeline
            WHERE $at IS NULL OR (at, alert_id, sequence) < ($at, $id, $sequence)
            ORDER BY at DESC, alert_id DESC, sequence DESC LIMIT $limit
            """,
            row => (Item: new ActivityEntry(row.GetString(1), StoreJson.Read<TimelineEntry>(row.GetString(0))), At: row.GetString(2)),
            ("$at", before?[0]),
            ("$id", before?[1]),
            ("$sequence", before is null ? null : SqliteCursor.Number(before[2])),
            ("$limit", limit + 1)));
        return Task.FromResult(SqliteCursor.Page(
            rows, limit, row => row.Item, row => SqliteCursor.Of("activity", row.At, row.Item.AlertId, Text(row.Item.Entry.Sequence))));
    }

    public Task<Remediation?> FindRemediationAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document FROM remediations WHERE remediation_id = $id", ReadRemediation, ("$id", remediationId)).FirstOrDefault()));

    public Task<Page<Remediation>> ListRemediationsAsync(RemediationFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var (condition, first, second) = filter switch
        {
            RemediationFilter.OfAlert of => ("alert_id = $first", of.AlertId, (string?)null),
            RemediationFilter.OnTarget on => ("account_id = $first AND target_name = $second", on.AccountId, on.Name.ToLowerInvariant()),
            RemediationFilter.InState inState => ("state = $first", inState.State.ToString(), null),
            _ => throw new InvalidOperationException($"Unknown filter {filter.GetType().Name}."),
        };
        var rows = database.Read(connection => Query(
            connection,
            null,
            $"SELECT document, ordinal FROM remediations WHERE ordinal > $after AND {condition} ORDER BY ordinal LIMIT $limit",
            row => (Item: ReadRemediation(row), Ordinal: row.GetInt64(1)),
            ("$after", SqliteCursor.Number(cursor) ?? 0),
            ("$first", first),
            ("$second", second),
            ("$limit", limit + 1)));
        return Task.FromResult(SqliteCursor.Page(rows, limit, row => row.Item, row => Text(row.Ordinal)));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Alert ReadAlert(SqliteDataReader row) => StoreJson.Read<Alert>(row.GetString(0)) with { Version = row.GetInt64(1) };

    private static Remediation ReadRemediation(SqliteDataReader row) => StoreJson.Read<Remediation>(row.GetString(0));
}
