namespace Bridge.Functions.Domain;

/// <summary>What lists show of an alert. Every text is the sender's own, unescaped and unchecked: escape it where it is shown.</summary>
/// <remarks>Lengths are bounded by the alert's schema. <see cref="AlertId"/> is fit for a URL only once the alert was routed.</remarks>
internal sealed record AlertSummary
{
    public string? AlertId { get; init; }

    /// <summary>Kind of alert, for example <c>aws_iam_role_with_admin_privileges</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The kind in words: what a person sees as the title.</summary>
    public string? TypeString { get; init; }

    /// <summary>The vendor's word, for example <c>hazardous</c>.</summary>
    public string? Severity { get; init; }

    public string? RiskLevel { get; init; }

    /// <summary>1 is the worst, 4 the mildest.</summary>
    public double? Score { get; init; }

    /// <summary>10 is the worst.</summary>
    public double? OrcaScore { get; init; }

    /// <summary>The vendor's status, for example <c>open</c>.</summary>
    public string? Status { get; init; }

    /// <summary>As the vendor writes it; two forms are in use.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>As the vendor writes it; two forms are in use.</summary>
    public string? LastSeen { get; init; }

    /// <summary>AWS account, twelve digits; null when the alert names none, or names two.</summary>
    public string? AccountId { get; init; }

    public string? AccountName { get; init; }

    public string? AssetName { get; init; }

    public string? AssetType { get; init; }

    /// <summary>ARN of the IAM identity; null unless the alert was routed.</summary>
    public string? TargetArn { get; init; }
}
