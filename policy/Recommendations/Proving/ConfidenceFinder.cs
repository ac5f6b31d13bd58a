using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>Finds how much of the usage the trail can have shown.</summary>
internal static class ConfidenceFinder
{
    public static RecommendationConfidence Find(UsageReport usage, RecommendationOptions options, TrailWindowFacts window, RecordingState dataEvents)
    {
        DateTimeOffset? lastUse = usage.Uses.IsEmpty ? null : usage.Uses.Max(use => use.Last);
        var limits = options.Trail?.Limits(usage.TrailFirst);
        var management = limits is not { } known ? RecordingState.Unknown : known.IsEmpty ? RecordingState.All : RecordingState.Part;
        return new()
        {
            Level = usage.Uses.IsEmpty ? ConfidenceLevel.None : Level(options, window, management, dataEvents),
            Days = Math.Round(window.Length.TotalDays, 1),
            HasMonthEnd = window.HasMonthEnd,
            HasQuarterEnd = window.HasQuarterEnd,
            HasYearEnd = window.HasYearEnd,
            ManagementEvents = management,
            DataEvents = dataEvents,
            NewestEvent = window.Last,
            LastUse = lastUse,
            NewestEventAgeDays = Age(window.Last),
            LastUseAgeDays = Age(lastUse),
        };

        double? Age(DateTimeOffset? time) => options.AsOf - time is { } age ? Math.Max(0, Math.Round(age.TotalDays, 1)) : null;
    }

    private static ConfidenceLevel Level(RecommendationOptions options, TrailWindowFacts window, RecordingState management, RecordingState dataEvents)
    {
        if (window.Length < options.MinWindow || !window.HasMonthEnd || options.AsOf - window.Last > options.MaxAge || management == RecordingState.Part || dataEvents == RecordingState.None)
        {
            return ConfidenceLevel.Low;
        }

        return window.HasQuarterEnd && management == RecordingState.All && dataEvents is RecordingState.All or RecordingState.NotNeeded ? ConfidenceLevel.High : ConfidenceLevel.Medium;
    }
}
