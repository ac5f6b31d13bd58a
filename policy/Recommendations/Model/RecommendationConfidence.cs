namespace Bridge.Policy.Recommendations.Model;

/// <summary>How much of the principal's usage the trail can have shown.</summary>
public sealed record RecommendationConfidence
{
    /// <summary>The summary in one word.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>Days from the trail's first to its last event.</summary>
    public double Days { get; init; }

    /// <summary>True when the end of a month lies within these days.</summary>
    public bool HasMonthEnd { get; init; }

    /// <summary>True when the end of a quarter lies within these days.</summary>
    public bool HasQuarterEnd { get; init; }

    /// <summary>True when the end of a year lies within these days.</summary>
    public bool HasYearEnd { get; init; }

    /// <summary>How much of the management events the trail records.</summary>
    public RecordingState ManagementEvents { get; init; }

    /// <summary>How much it records of the data events for the access to data that today's policies grant.</summary>
    public RecordingState DataEvents { get; init; }

    /// <summary>The time of the newest event of any principal.</summary>
    public DateTimeOffset? NewestEvent { get; init; }

    /// <summary>The time of the principal's last use.</summary>
    public DateTimeOffset? LastUse { get; init; }

    /// <summary>Days from the newest event to <see cref="RecommendationOptions.AsOf"/>; null when that is not given.</summary>
    public double? NewestEventAgeDays { get; init; }

    /// <summary>Days from the last use to <see cref="RecommendationOptions.AsOf"/>.</summary>
    public double? LastUseAgeDays { get; init; }
}

/// <summary>How far the data of a recommendation reaches.</summary>
public enum ConfidenceLevel
{
    /// <summary>There is no usage, so nothing can be said.</summary>
    None,

    /// <summary>The window is too short or too old, or the trail is known to leave something out.</summary>
    Low,

    /// <summary>
    /// The window is long and new enough and contains the end of a month. Usage that is rare or not recorded may be missing.
    /// </summary>
    Medium,

    /// <summary>The window also contains the end of a quarter, and the trail is known to record everything that is granted.</summary>
    High,
}

/// <summary>How much a trail records of one kind of events.</summary>
public enum RecordingState
{
    /// <summary>Its settings are not known.</summary>
    Unknown,

    /// <summary>It records none.</summary>
    None,

    /// <summary>It records some.</summary>
    Part,

    /// <summary>It records all that matter.</summary>
    All,

    /// <summary>Today's policies grant nothing of the kind.</summary>
    NotNeeded,
}
