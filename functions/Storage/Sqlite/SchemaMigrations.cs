using Microsoft.Data.Sqlite;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>The database's schema, by version. A migration that has landed is never edited; a new one is added.</summary>
internal static class SchemaMigrations
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE alerts (
            alert_id TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            account_id TEXT,
            status TEXT NOT NULL,
            type TEXT,
            ordinal INTEGER NOT NULL UNIQUE,
            document TEXT NOT NULL,
            body BLOB NOT NULL) STRICT;
        CREATE INDEX alerts_by_account ON alerts (account_id, ordinal);
        CREATE INDEX alerts_by_status ON alerts (status, ordinal);
        CREATE TABLE timeline (
            alert_id TEXT NOT NULL REFERENCES alerts,
            sequence INTEGER NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (alert_id, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE remediations (
            ordinal INTEGER PRIMARY KEY,
            remediation_id TEXT NOT NULL UNIQUE,
            alert_id TEXT NOT NULL REFERENCES alerts,
            state TEXT NOT NULL,
            document TEXT NOT NULL) STRICT;
        CREATE INDEX remediations_by_alert ON remediations (alert_id);
        CREATE INDEX remediations_by_state ON remediations (state);
        CREATE TABLE outbox (
            remediation_id TEXT PRIMARY KEY REFERENCES remediations (remediation_id),
            alert_id TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX outbox_by_due ON outbox (due_at);
        CREATE TABLE work (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            visible_at INTEGER NOT NULL,
            dequeue_count INTEGER NOT NULL,
            receipt TEXT,
            body TEXT NOT NULL) STRICT;
        CREATE INDEX work_by_queue ON work (queue, visible_at);
        CREATE TABLE accounts (
            account_id TEXT PRIMARY KEY,
            document TEXT NOT NULL) STRICT;
        CREATE TABLE sequences (
            target TEXT PRIMARY KEY,
            last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """,

        // The column holds the text after the last slash of the target's ARN: the identity's name, whatever its path.
        """
        CREATE TABLE recommendations (
            role TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            due_at INTEGER,
            document TEXT NOT NULL,
            result BLOB) STRICT;
        CREATE INDEX recommendations_by_due ON recommendations (due_at) WHERE due_at IS NOT NULL;
        ALTER TABLE alerts ADD COLUMN target_name TEXT GENERATED ALWAYS AS (lower(substr(
            document ->> '$.target.arn',
            length(rtrim(document ->> '$.target.arn', replace(document ->> '$.target.arn', '/', ''))) + 1))) VIRTUAL;
        CREATE INDEX alerts_by_target ON alerts (account_id, target_name, ordinal);
        """,

        // The lists of the stores, versions of accounts, and the new name of the state in which a dry run ends. Times are UTC in the one
        // form that is written, so their order as text is their order in time.
        """
        CREATE TABLE protection_keys (
            name TEXT PRIMARY KEY,
            xml TEXT NOT NULL) STRICT;
        ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE timeline ADD COLUMN at TEXT GENERATED ALWAYS AS (document ->> '$.at') VIRTUAL;
        CREATE INDEX timeline_by_time ON timeline (at, alert_id, sequence);
        CREATE INDEX alerts_by_type ON alerts (type, ordinal);
        CREATE INDEX alerts_by_target_name ON alerts (target_name, ordinal);
        ALTER TABLE remediations ADD COLUMN account_id TEXT GENERATED ALWAYS AS (document ->> '$.accountId') VIRTUAL;
        ALTER TABLE remediations ADD COLUMN target_name TEXT GENERATED ALWAYS AS (lower(substr(
            document ->> '$.target.arn',
            length(rtrim(document ->> '$.target.arn', replace(document ->> '$.target.arn', '/', ''))) + 1))) VIRTUAL;
        CREATE INDEX remediations_by_target ON remediations (account_id, target_name);
        UPDATE remediations SET state = 'Previewed', document = json_set(document, '$.state', 'previewed') WHERE state = 'Planned';
        """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Latest => Migrations.Length;

    /// <summary>Applies what is missing up to <paramref name="target"/>, each version in a transaction of its own.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public static void Apply(SqliteConnection connection, int target)
    {
        var version = (int)BridgeDatabase.Query(connection, null, "PRAGMA user_version", row => row.GetInt64(0))[0];
        if (version > Migrations.Length)
        {
            throw new InvalidOperationException(
                $"The database has schema version {version} and this version of Bridge knows {Migrations.Length}; start the newer version, or another Bridge__DataDirectory.");
        }

        for (; version < target; version++)
        {
            using var transaction = connection.BeginTransaction();
            BridgeDatabase.Execute(connection, transaction, Migrations[version]);
            BridgeDatabase.Execute(connection, transaction, $"PRAGMA user_version={version + 1}");
            transaction.Commit();
        }
    }
}
