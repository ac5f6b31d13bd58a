namespace Bridge.Functions.Domain;

/// <summary>Whether change actions on an account wait for a second person; written camelCase.</summary>
internal enum ApprovalPolicy
{
    /// <summary>Change actions need a second person.</summary>
    Required,

    /// <summary>The account's owner has waived it.</summary>
    None,
}

/// <summary>A connected AWS account.</summary>
internal sealed record Account
{
    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>The role that Bridge assumes there.</summary>
    public required string RoleArn { get; init; }

    /// <summary>What the role's trust policy asks for.</summary>
    public required string ExternalId { get; init; }

    public ApprovalPolicy Approvals { get; init; } = ApprovalPolicy.Required;

    /// <summary>ARNs that are never touched: the remediation stack's own roles and the vendor's role.</summary>
    public IReadOnlyList<string> NeverTouch { get; init; } = [];

    /// <summary>Names that the owner protects; <c>*</c> at the end matches any rest.</summary>
    public IReadOnlyList<string> HeldNames { get; init; } = [];

    /// <summary>Null while auto remediation is off, as it is for a new account.</summary>
    public AutoRemediation? AutoRemediation { get; init; }

    /// <summary>Grows with every save; a save against an older one is refused. Zero: not stored yet.</summary>
    public long Version { get; init; }
}

/// <summary>The account's queues.</summary>
/// <param name="QueueUrl">Orders that only restrict.</param>
/// <param name="ChangeQueueUrl">Orders that grant, restore or delete; null when the stack was created without them.</param>
/// <param name="ResultQueueUrl">Outcomes.</param>
/// <param name="EnabledAt">UTC.</param>
internal sealed record AutoRemediation(string QueueUrl, string? ChangeQueueUrl, string ResultQueueUrl, DateTimeOffset EnabledAt);
