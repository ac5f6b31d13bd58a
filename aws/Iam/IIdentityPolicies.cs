using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <summary>Reads the policies of identities: of all kinds, or only of roles, as the implementation's permissions allow.</summary>
public interface IIdentityPolicies
{
    /// <summary>The managed policies.</summary>
    Task<IReadOnlyList<AttachedPolicy>> ListAttachedPoliciesAsync(IamIdentity identity, CancellationToken cancellationToken);

    /// <summary>The names of the inline policies.</summary>
    Task<IReadOnlyList<string>> ListInlinePoliciesAsync(IamIdentity identity, CancellationToken cancellationToken);

    /// <summary>The document of one inline policy, as JSON text.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    Task<string> GetInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken);
}
