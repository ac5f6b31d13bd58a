using System.Text.Json;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Microsoft.Data.Sqlite;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Accounts in the embedded database.</summary>
internal sealed class SqliteAccountStore(BridgeDatabase database) : IAccountStore
{
    public Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => Query(
            connection, null, "SELECT document FROM accounts WHERE account_id = $id", Parse, ("$id", accountId)).FirstOrDefault()));

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Account>>(database.Read(connection => Query(
            connection, null, "SELECT document FROM accounts ORDER BY account_id", Parse)));

    public Task SaveAsync(Account account, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "INSERT OR REPLACE INTO accounts (account_id, document) VALUES ($id, $document)",
                ("$id", account.AccountId),
                ("$document", JsonSerializer.Serialize(account, StoreJson.Options))),
            cancellationToken);

    public Task<bool> DeleteAsync(string accountId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => Execute(connection, transaction, "DELETE FROM accounts WHERE account_id = $id", ("$id", accountId)) == 1,
            cancellationToken);

    private static Account Parse(SqliteDataReader row) =>
        JsonSerializer.Deserialize<Account>(row.GetString(0), StoreJson.Options) ?? throw new InvalidOperationException("A stored account is `null`.");
}
