namespace Bridge.Aws.Sts;

/// <summary>The role in a connected account that Bridge assumes.</summary>
/// <param name="RoleArn">ARN of the role.</param>
/// <param name="ExternalId">
/// The external id that the role's trust policy asks for, against the confused deputy:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
/// </param>
/// <param name="SessionName">Name of the session, 2 to 64 characters; CloudTrail shows it with every call.</param>
public sealed record AccountRole(string RoleArn, string ExternalId, string SessionName = "bridge")
{
    /// <summary>
    /// Source identity of the session; it stays with chained sessions and cannot be changed later:
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
    /// </summary>
    public string SourceIdentity { get; init; } = "bridge";

    /// <summary>Never prints the external id.</summary>
    public override string ToString() => RoleArn;
}
