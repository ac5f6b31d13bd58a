using Bridge.Functions.Domain;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>The part that writes.</summary>
internal sealed partial class SqliteAlertStore
{
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
                ("$document", StoreJson.Write(new TimelineEntry(sequence, entry.At, entry.Kind, entry.Actor, entry.Data))));
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
            ("$document", StoreJson.Write(alert)),
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
            ("$document", StoreJson.Write(remediation)));
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
}
