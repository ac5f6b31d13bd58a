using System.Globalization;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Cli.Recommend;

/// <summary>The confidence of a recommendation, in two lines.</summary>
internal static class ConfidenceText
{
    public static string Of(RecommendationConfidence confidence) =>
        $"{Level(confidence.Level)}: {Ends(confidence)}, newest event {RecommendationText.Day(confidence.NewestEvent)}, "
            + $"last use {RecommendationText.Day(confidence.LastUse)}";

    /// <summary>The kinds of events that the trail records.</summary>
    public static string Recording(RecommendationConfidence confidence) =>
        $"management events {State(confidence.ManagementEvents)}, data events {State(confidence.DataEvents)}";

    private static string Level(ConfidenceLevel level) => level.ToString().ToLowerInvariant();

    private static string Ends(RecommendationConfidence confidence)
    {
        string[] ends =
        [
            .. confidence.HasMonthEnd ? ["month's"] : (string[])[],
            .. confidence.HasQuarterEnd ? ["quarter's"] : (string[])[],
            .. confidence.HasYearEnd ? ["year's"] : (string[])[],
        ];
        return $"{confidence.Days.ToString("#,0.#", CultureInfo.InvariantCulture)} "
            + $"days, {(ends.Length == 0 ? "no month's end" : $"a {string.Join(", ", ends)} end")} in it";
    }

    private static string State(RecordingState state) => state switch
    {
        RecordingState.All => "recorded",
        RecordingState.Part => "recorded in part",
        RecordingState.None => "not recorded",
        RecordingState.NotNeeded => "not needed",
        _ => "not known",
    };
}
