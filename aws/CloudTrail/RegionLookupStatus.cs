namespace Bridge.Aws.CloudTrail;

/// <summary>How the lookup in one Region ended.</summary>
public enum RegionLookupStatus
{
    /// <summary>Every event of the time asked for was read.</summary>
    Complete,

    /// <summary>The time budget ended first.</summary>
    BudgetSpent,

    /// <summary>AWS refused: no permission, or the Region is not enabled. What was read before counts.</summary>
    Refused,

    /// <summary>The network or the answer failed. What was read before counts.</summary>
    Failed,
}
