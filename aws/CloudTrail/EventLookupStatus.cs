namespace Bridge.Aws.CloudTrail;

/// <summary>How a lookup ended.</summary>
public enum EventLookupStatus
{
    /// <summary>It has not ended, or was left before its end.</summary>
    Unfinished,

    /// <summary>Every event of the time asked for was read.</summary>
    Complete,

    /// <summary>The time budget ended first; what is older than <see cref="EventLookup.ReadBackTo"/> was not read.</summary>
    BudgetSpent,
}
