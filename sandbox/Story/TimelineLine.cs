using System.Globalization;
using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Story;

/// <summary>One timeline entry as one line for a terminal.</summary>
internal static class TimelineLine
{
    /// <summary>The entry, and how long after the alert's arrival it was.</summary>
    public static string Of(JsonNode entry, TimeSpan after)
    {
        var data = entry["data"];
        var detail = entry["kind"]!.GetValue<string>() switch
        {
            "received" => $"{data?["type"]}, {data?["bytes"]} bytes",
            "validated" => $"target {data?["target"]}",
            "requested" => $"{data?["action"]} by {entry["actor"]}",
            "orderSent" => $"SQS message {data?["sqsMessageId"]}, last-accessed data {data?["lastAccessed"] ?? "not needed"}",
            "executed" => $"{data?["status"]}: {Changes(data)}",
            "verified" => $"{data?["reads"]} reads of the role by the bridge itself",
            _ => $"{data?["reason"] ?? data?["finding"]}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"  +{after.TotalSeconds,6:F3} s  {entry["kind"],-10}  {detail}");
    }

    private static string Changes(JsonNode? data) => data?["changes"] is JsonArray { Count: > 0 } changes
        ? string.Join(", ", changes.Select(change => $"{change?["call"]} (AWS request {change?["awsRequestId"]})"))
        : "nothing had to be changed";
}
