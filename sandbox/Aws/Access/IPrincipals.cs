namespace Bridge.Sandbox.Aws.Access;

/// <summary>Where authorization finds the users, roles and accounts that it decides about.</summary>
internal interface IPrincipals
{
    /// <summary>
    /// The policies in force of the user or role with this ARN; <see cref="PrincipalPolicies.None"/> when there is no such identity.
    /// </summary>
    PrincipalPolicies InForce(string principalArn, DateTimeOffset now);

    /// <summary>The place of this account in an organisation; null when the sandbox has no such account.</summary>
    AccountInOrganization? Account(string accountId);
}

/// <summary>An account as its organisation sees it.</summary>
/// <param name="OrganizationId">Null: it belongs to no organisation.</param>
/// <param name="ServiceControl">Service control policies; null: nothing is limited.</param>
/// <param name="ResourceControl">Resource control policies; null: nothing is limited.</param>
internal sealed record AccountInOrganization(
    string? OrganizationId, OrganizationPolicies? ServiceControl, OrganizationPolicies? ResourceControl);
