using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>Reads a target's full state.</summary>
internal sealed class SnapshotReader(ITargetIam iam, TimeProvider clock)
{
    /// <summary>The identity alone; null when it does not exist.</summary>
    public async Task<IamIdentityDetails?> ReadIdentityAsync(IamIdentity target, CancellationToken cancellationToken)
    {
        try
        {
            return await iam.GetIdentityAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.ErrorCode == IamErrorCodes.NoSuchEntity)
        {
            return null;
        }
    }

    /// <summary>Everything that belongs to an identity that was read before.</summary>
    public async Task<IdentitySnapshot> ReadRestAsync(IamIdentity target, IamIdentityDetails identity, CancellationToken cancellationToken) => new()
    {
        ReadAt = clock.GetUtcNow(),
        Identity = identity,
        AttachedPolicies = await iam.ListAttachedPoliciesAsync(target, cancellationToken).ConfigureAwait(false),
        InlinePolicies = await ReadInlineAsync(target, cancellationToken).ConfigureAwait(false),
        InstanceProfiles = await iam.ListInstanceProfilesAsync(target, cancellationToken).ConfigureAwait(false),
        Groups = await iam.ListGroupsAsync(target, cancellationToken).ConfigureAwait(false),
    };

    private async Task<IReadOnlyDictionary<string, string>> ReadInlineAsync(IamIdentity target, CancellationToken cancellationToken)
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in await iam.ListInlinePoliciesAsync(target, cancellationToken).ConfigureAwait(false))
        {
            documents[name] = await iam.GetInlinePolicyAsync(target, name, cancellationToken).ConfigureAwait(false);
        }

        return documents;
    }
}
