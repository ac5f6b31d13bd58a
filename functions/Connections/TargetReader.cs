using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Connections;

/// <summary>The bridge's own reads of a target, through the account's role: an outcome is only a claim.</summary>
internal sealed class TargetReader(AccountConnections connections)
{
    /// <summary>The identity as IAM has it; null when it does not exist.</summary>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The account cannot be read.</exception>
    public Task<IamIdentityDetails?> FindAsync(Account account, RemediationTarget target, CancellationToken cancellationToken) =>
        connections.For(account).Iam.GetIdentityAsync(IdentityOf(target), cancellationToken).OrNullWhenAbsentAsync();

    /// <summary>Whether the change of <paramref name="remediation"/> is there.</summary>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The account cannot be read.</exception>
    public async Task<TargetFinding> JudgeAsync(Account account, Remediation remediation, CancellationToken cancellationToken)
    {
        var details = await FindAsync(account, remediation.Target, cancellationToken);
        if (details is null)
        {
            // An identity that no longer exists can do nothing, whichever action was asked for.
            return TargetFinding.Holds;
        }

        var view = new TargetView(details, () => ReadDenyAsync(account, remediation.Target, cancellationToken));
        return await RemediationAction.Of(remediation).JudgeAsync(remediation.Target, view);
    }

    // Null when the identity was deleted after it was found.
    private Task<DenyAllState?> ReadDenyAsync(Account account, RemediationTarget target, CancellationToken cancellationToken) =>
        DenyAllReader.ReadAsync(connections.For(account).Iam, IdentityOf(target), cancellationToken).OrNullWhenAbsentAsync();

    private static IamIdentity IdentityOf(RemediationTarget target) =>
        IamIdentity.TryParse(target.Arn, out var identity)
            ? identity
            : throw new InvalidOperationException($"The stored target `{target.Arn}` is not an IAM identity.");
}
