using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Capabilities;

/// <summary>
/// IAM as far as one capability calls it. Each has its own implementation, and what that calls is what the capability's policy file grants: the compiler holds the two
/// against each other.
/// </summary>
internal interface ITargetIam : IIdentityPolicies
{
    /// <summary>The identity itself.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    Task<IamIdentityDetails> GetIdentityAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>The instance profiles that hold a role; none hold anything else.</summary>
    Task<IReadOnlyList<string>> ListInstanceProfilesAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>The groups that a user is in; nothing else is in one.</summary>
    Task<IReadOnlyList<string>> ListGroupsAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>Makes a step's changing call.</summary>
    Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken);
}
