using System.Collections.Concurrent;
using Amazon.SecurityToken;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Connections;

/// <summary>The connections to accounts, one for each role, external id and Region, so that sessions are shared by all callers.</summary>
internal sealed class AccountConnections(
    IAmazonSecurityTokenService sts, QueueAddresses addresses, OrderSigner signer, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string RoleArn, string ExternalId, string Region), Lazy<AccountConnection>> _connections = new();

    /// <summary>The connection; nothing is called before its first use.</summary>
    public AccountConnection For(Account account)
    {
        var region = addresses.RegionOf(account);
        return _connections.GetOrAdd(
            (account.RoleArn, account.ExternalId, region),
            _ => new Lazy<AccountConnection>(() => new AccountConnection(sts, account, region, signer, time))).Value;
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values.Where(connection => connection.IsValueCreated))
        {
            connection.Value.Dispose();
        }
    }
}
