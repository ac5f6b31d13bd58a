using System.Globalization;
using System.Text;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Recommend;

/// <summary>The events behind one action, in words.</summary>
internal static class ExplanationText
{
    public static string Of(UsageReport usage, Recommendation recommendation, CatalogAction action)
    {
        var text = new StringBuilder();
        var uses = usage.Uses.Where(use => use.Action == action).ToList();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{action}: {(uses.Count == 0 ? "not seen" : RecommendationText.Times(uses.Sum(use => use.Count)))}\n");
        foreach (var statement in recommendation.Statements.Where(
            statement => statement.Evidence.Any(evidence => evidence.Action == action.FullName)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  granted by {statement.Sid} in {statement.Policy}\n");
        }

        foreach (var use in uses)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(", ", use.Resources.Select(resource => resource.Arn))}\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {RecommendationText.Times(use.Count)}, {RecommendationText.Day(use.First)} "
                    + $"to {RecommendationText.Day(use.Last)}, {use.Context.Region}{Detail(use)}\n");
            foreach (var sample in use.Samples)
            {
                text.Append(
                    CultureInfo.InvariantCulture, $"    {sample.Time:yyyy-MM-dd'T'HH:mm:ss'Z'}  {sample.EventId}  {sample.Source}\n");
            }
        }

        return text.ToString();
    }

    private static string Detail(ObservedUse use) => string.Concat(
        use.InferredFrom.Length > 0 ? $", inferred from {use.InferredFrom}" : string.Empty,
        use.Context.InvokedBy.Length > 0 ? $", by {use.Context.InvokedBy}" : string.Empty,
        use.Failed > 0 ? $", {use.Failed.ToString(CultureInfo.InvariantCulture)} failed after they were authorised" : string.Empty);
}
