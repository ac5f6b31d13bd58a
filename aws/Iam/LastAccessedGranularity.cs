namespace Bridge.Aws.Iam;

/// <summary>How fine a last-accessed report is.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</remarks>
public enum LastAccessedGranularity
{
    /// <summary>Services only.</summary>
    Service,

    /// <summary>Services, and the actions of those for which AWS tracks actions.</summary>
    Action,
}
