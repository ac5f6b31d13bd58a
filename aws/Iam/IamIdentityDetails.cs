namespace Bridge.Aws.Iam;

/// <summary>An identity as <c>GetRole</c>, <c>GetUser</c> or <c>GetGroup</c> describes it.</summary>
public sealed record IamIdentityDetails
{
    /// <summary>The ARN in IAM's own spelling, path included.</summary>
    public required string Arn { get; init; }

    /// <summary>The name in IAM's own spelling.</summary>
    public required string Name { get; init; }

    /// <summary>The path, beginning and ending with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>AROA…</c>, <c>AIDA…</c> or <c>AGPA…</c>. A later identity of the same name has another.</summary>
    public required string UniqueId { get; init; }

    /// <summary>The trust policy as JSON text; roles only.</summary>
    public string? TrustPolicy { get; init; }

    /// <summary>The description; roles only, null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Longest session, in seconds; roles only.</summary>
    public int? MaxSessionDurationSeconds { get; init; }

    /// <summary>ARN of the permissions boundary; null when there is none, and for groups.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>The tags; empty for groups, which have none.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
