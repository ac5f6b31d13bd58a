using System.Diagnostics.CodeAnalysis;
using Bridge.Contracts;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>IAM's state in every account; the accounts themselves never come or go while the sandbox runs.</summary>
internal sealed class IamAccounts(IEnumerable<IamAccount> accounts) : ICredentialSource, IPrincipals
{
    private readonly Dictionary<string, IamAccount> _accounts = accounts.ToDictionary(account => account.Id);

    /// <summary>Every account.</summary>
    public IReadOnlyCollection<IamAccount> All => _accounts.Values;

    /// <summary>The account of that id.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out IamAccount? account) => _accounts.TryGetValue(id, out account);

    /// <summary>Runs <paramref name="read"/> on the role of exactly this ARN, under its account's lock; null when there is none.</summary>
    public T? WithRole<T>(string roleArn, Func<IamAccount, IamRole, T> read)
        where T : class
    {
        if (!IamIdentity.TryParse(roleArn, out var identity)
            || identity.Type != IamIdentityType.Role
            || !TryGet(identity.Arn.AccountId, out var account))
        {
            return null;
        }

        lock (account.Gate)
        {
            return account.Roles.TryGetValue(identity.Name, out var role) && role.Arn == roleArn ? read(account, role) : null;
        }
    }

    /// <inheritdoc/>
    public AccountInOrganization? Account(string accountId) =>
        TryGet(accountId, out var account) ? new(account.OrganizationId, account.ServiceControl, account.ResourceControl) : null;

    /// <inheritdoc/>
    public PrincipalPolicies InForce(string principalArn, DateTimeOffset now)
    {
        if (!Arn.TryParse(principalArn, out var arn) || !TryGet(arn.AccountId, out var account))
        {
            return PrincipalPolicies.None;
        }

        lock (account.Gate)
        {
            return account.InForce.Of(principalArn, now);
        }
    }

    /// <inheritdoc/>
    public Credential? Find(string accessKeyId)
    {
        foreach (var account in _accounts.Values)
        {
            lock (account.Gate)
            {
                foreach (var user in account.Users.Values)
                {
                    if (user.AccessKeys.Find(key => key.Active && key.Id == accessKeyId) is { } key)
                    {
                        return new Credential(key.Id, key.Secret, new Caller(account.Id, user.Arn, user.Id, user.Arn));
                    }
                }
            }
        }

        return null;
    }
}
