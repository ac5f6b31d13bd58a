using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Capabilities;

/// <summary>
/// The IAM calls of one capability. Each capability has its own implementation, and its policy file grants exactly the calls in there:
/// the compiler checks one against the other.
/// </summary>
internal interface ITargetIam : IIdentityPolicies
{
    /// <summary>The identity itself.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    Task<IamIdentityDetails> GetIdentityAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>The instance profiles that hold a role; empty for users and groups.</summary>
    Task<IReadOnlyList<string>> ListInstanceProfilesAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>The groups that a user is in; empty for roles and groups.</summary>
    Task<IReadOnlyList<string>> ListGroupsAsync(IamIdentity target, CancellationToken cancellationToken);

    /// <summary>Makes a step's changing call.</summary>
    Task<IamChange> CallAsync(IamIdentity target, LedgerStep step, CancellationToken cancellationToken);
}
