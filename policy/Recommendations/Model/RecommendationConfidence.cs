namespace Bridge.Policy.Recommendations.Model;

/// <summary>How much of what the principal does the trail can have shown.</summary>
public sealed record RecommendationConfidence
{
    /// <summary>All of it in one word.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>Days from the trail's first to its last event.</summary>
    public double Days { get; init; }

    /// <summary>True when a month's end lies between them.</summary>
    public bool HasMonthEnd { get; init; }

    /// <summary>True when a quarter's end lies between them.</summary>
    public bool HasQuarterEnd { get; init; }

    /// <summary>True when a year's end lies between them.</summary>
    public bool HasYearEnd { get; init; }

    /// <summary>Does the trail record all management events?</summary>
    public RecordingState ManagementEvents { get; init; }

    /// <summary>Does it record the data events of all access to data that today's policies grant?</summary>
    public RecordingState DataEvents { get; init; }

    /// <summary>Time of the newest event of anyone.</summary>
    public DateTimeOffset? NewestEvent { get; init; }

    /// <summary>Time of the principal's last use.</summary>
    public DateTimeOffset? LastUse { get; init; }

    /// <summary>Days from the newest event to <see cref="RecommendationOptions.AsOf"/>; null when that is not given.</summary>
    public double? NewestEventAgeDays { get; init; }

    /// <summary>Days from the last use to <see cref="RecommendationOptions.AsOf"/>.</summary>
    public double? LastUseAgeDays { get; init; }
}

/// <summary>How far a recommendation's data reaches.</summary>
public enum ConfidenceLevel
{
    /// <summary>There is no use, so nothing can be said.</summary>
    None,

    /// <summary>The window is too short or too old, or the trail is known to leave something out.</summary>
    Low,

    /// <summary>The window is long and new enough and has a month's end in it; something that rarely runs, or that is not recorded, may be missing.</summary>
    Medium,

    /// <summary>A quarter's end too, and the trail is known to record all that is granted.</summary>
    High,
}

/// <summary>How much of a kind of events a trail records.</summary>
public enum RecordingState
{
    /// <summary>Its settings are not known.</summary>
    Unknown,

    /// <summary>None.</summary>
    None,

    /// <summary>Some.</summary>
    Part,

    /// <summary>All that matters.</summary>
    All,

    /// <summary>Today's policies grant nothing of the kind.</summary>
    NotNeeded,
}
