using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>Reads a target's full state.</summary>
internal sealed class SnapshotReader(ITargetIam iam, TimeProvider clock)
{
    /// <summary>The identity alone; null when it does not exist.</summary>
    public Task<IamIdentityDetails?> ReadIdentityAsync(IamIdentity target, CancellationToken cancellationToken) =>
        iam.GetIdentityAsync(target, cancellationToken).OrNullWhenAbsentAsync();

    /// <summary>All that belongs to <paramref name="identity"/>, which the caller has read.</summary>
    public async Task<IdentitySnapshot> ReadRestAsync(
        IamIdentity target, IamIdentityDetails identity, CancellationToken cancellationToken) => new()
    {
        ReadAt = clock.GetUtcNow(),
        Identity = identity,
        AttachedPolicies = await iam.ListAttachedPoliciesAsync(target, cancellationToken),
        InlinePolicies = await ReadInlineAsync(target, cancellationToken),
        InstanceProfiles = await iam.ListInstanceProfilesAsync(target, cancellationToken),
        Groups = await iam.ListGroupsAsync(target, cancellationToken),
    };

    private async Task<IReadOnlyDictionary<string, string>> ReadInlineAsync(IamIdentity target, CancellationToken cancellationToken)
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in await iam.ListInlinePoliciesAsync(target, cancellationToken))
        {
            documents[name] = await iam.GetInlinePolicyAsync(target, name, cancellationToken);
        }

        return documents;
    }
}
