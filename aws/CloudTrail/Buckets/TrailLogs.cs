namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Selects the files of one account among those of a trail.</summary>
/// <param name="AccountId">The account whose events are wanted.</param>
public sealed record TrailLogs(string AccountId)
{
    /// <summary>The part of the keys before <c>AWSLogs/</c>, as <c>DescribeTrails</c> gives it; null when there is none.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>An organization's trail has a folder of the organization's id above the accounts'.</summary>
    public bool IsOrganizationTrail { get; init; }

    /// <summary>The organization's id, <c>o-…</c>; null to look for it in the bucket. Only for an organization's trail.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Regions; null for all that the bucket has.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Days.</summary>
    public TrailDays Days { get; init; }
}
