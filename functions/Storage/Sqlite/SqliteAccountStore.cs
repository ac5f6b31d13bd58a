using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Accounts in the embedded database.</summary>
internal sealed class SqliteAccountStore(BridgeDatabase database, TimeProvider time) : IAccountStore
{
    public Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document, version FROM accounts WHERE account_id = $id", ReadAccount, ("$id", accountId)).FirstOrDefault()));

    public Task<Page<Account>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var rows = database.Read(connection => Query(
            connection,
            null,
            "SELECT document, version FROM accounts WHERE account_id > $after ORDER BY account_id LIMIT $limit",
            ReadAccount,
            ("$after", SqliteCursor.Texts("accounts", cursor, 1)?[0] ?? ""),
            ("$limit", limit + 1)));
        return Task.FromResult(SqliteCursor.Page(rows, limit, account => account, account => SqliteCursor.Of("accounts", account.AccountId)));
    }

    public Task<bool> TrySaveAsync(Account account, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                account.Version == 0
                    // Begins above every version of an account that was deleted, so that a save against one of those is refused.
                    ? "INSERT INTO accounts (account_id, version, document) VALUES ($id, $now, $document) ON CONFLICT (account_id) DO NOTHING"
                    : "UPDATE accounts SET version = $read + 1, document = $document WHERE account_id = $id AND version = $read",
                ("$id", account.AccountId),
                ("$read", account.Version),
                ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()),
                ("$document", StoreJson.Write(account))) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(string accountId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(connection, transaction, "DELETE FROM accounts WHERE account_id = $id", ("$id", accountId)) == 1,
            cancellationToken);

    private static Account ReadAccount(SqliteDataReader row) => StoreJson.Read<Account>(row.GetString(0)) with { Version = row.GetInt64(1) };
}
