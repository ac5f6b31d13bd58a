using System.Text.Json;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>
/// Writes the members that follow the verdict: the confidence, the offers, and the owner of the principal.
/// </summary>
internal static class RecommendationExtrasJson
{
    public static void Write(Utf8JsonWriter json, Recommendation recommendation)
    {
        Write(json, recommendation.Confidence);
        RecommendationJson.WriteArray(json, "offers", recommendation.Offers, offer =>
        {
            json.WriteString("key", offer.Key);
            json.WriteString("detail", offer.Detail);
            RecommendationJson.WriteTexts(json, "sids", offer.Sids);
            if (offer.Deny is { } deny)
            {
                json.WritePropertyName("statement");
                PolicyPrinter.Write(json, deny);
            }
            else
            {
                PolicyPrinter.WriteConditions(json, offer.Conditions);
            }

            json.WriteNumber("requests", offer.Requests);
            json.WriteNumber("wouldHaveRefused", offer.WouldHaveRefused);
        });
        Write(json, recommendation.Owner);
    }

    public static string CamelCase<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : string.Empty;

    private static void Write(Utf8JsonWriter json, RecommendationConfidence confidence)
    {
        json.WriteStartObject("confidence");
        json.WriteString("level", CamelCase(confidence.Level));
        json.WriteNumber("days", confidence.Days);
        json.WriteBoolean("monthEnd", confidence.HasMonthEnd);
        json.WriteBoolean("quarterEnd", confidence.HasQuarterEnd);
        json.WriteBoolean("yearEnd", confidence.HasYearEnd);
        json.WriteString("managementEvents", CamelCase(confidence.ManagementEvents));
        json.WriteString("dataEvents", CamelCase(confidence.DataEvents));
        json.WriteString("newestEvent", RecommendationJson.Time(confidence.NewestEvent));
        json.WriteString("lastUse", RecommendationJson.Time(confidence.LastUse));
        Write(json, "newestEventAgeDays", confidence.NewestEventAgeDays);
        Write(json, "lastUseAgeDays", confidence.LastUseAgeDays);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter json, PrincipalOwner? owner)
    {
        if (owner is null)
        {
            json.WriteNull("owner");
            return;
        }

        json.WriteStartObject("owner");
        json.WriteString("tool", CamelCase(owner.Tool));
        json.WriteString("stack", owner.Stack.Length > 0 ? owner.Stack : null);
        json.WriteString("logicalId", owner.LogicalId.Length > 0 ? owner.LogicalId : null);
        RecommendationJson.WriteTexts(json, "evidence", owner.Evidence);
        json.WriteString("fix", owner.Fix);
        json.WriteString("fragment", owner.Fragment);
        json.WriteEndObject();
    }
}
