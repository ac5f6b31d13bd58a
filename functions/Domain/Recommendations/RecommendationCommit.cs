namespace Bridge.Functions.Domain.Recommendations;

/// <summary>One transaction on one role.</summary>
internal sealed record RecommendationCommit
{
    /// <summary>What shall be kept; its <see cref="RoleRecommendation.Version"/> is the version that was read.</summary>
    public required RoleRecommendation Role { get; init; }

    /// <summary>Replaces the stored recommendation; null leaves it.</summary>
    public ReadOnlyMemory<byte>? Result { get; init; }

    /// <summary>When the role's work is next due; null: there is nothing to do.</summary>
    public TimeSpan? DueIn { get; init; }

    /// <summary>True: the work is due when it was, whatever <see cref="DueIn"/> says.</summary>
    public bool KeepsDue { get; init; }
}
