using System.Text;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail.History;

/// <summary>LookupEvents. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</summary>
internal sealed class EventLookup(IReadOnlyDictionary<string, EventHistory> histories, LookupRate rate, TimeProvider time)
{
    public JsonObject Lookup(AwsCall call)
    {
        if (!rate.TryTake(call.Caller.AccountId, call.Region))
        {
            throw CloudTrailErrors.Throttled();
        }

        var question = LookupQuestion.Read(CloudTrailInput.Read(call), call.Region, time.GetUtcNow());
        if (question.Insights || !histories.TryGetValue(call.Caller.AccountId, out var history))
        {
            return new JsonObject { ["Events"] = new JsonArray() };
        }

        // One event more than asked for: it tells whether there is another page.
        var found = history.Newest(question.Before, question.MaxResults + 1, question.Fits);
        var page = found.Take(question.MaxResults).ToList();
        var answer = new JsonObject { ["Events"] = new JsonArray([.. page.Select(Shown)]) };
        if (found.Count > page.Count)
        {
            answer["NextToken"] = question.TokenAfter(page[^1]);
        }

        return answer;
    }

    private static JsonNode Shown(TrailEvent one)
    {
        var shown = new JsonObject
        {
            ["EventId"] = one.Id,
            ["EventName"] = one.Detail.EventName,
            ["ReadOnly"] = one.Detail.IsReadOnly ? "true" : "false",
            ["EventTime"] = one.At.ToUnixTimeSeconds(),
            ["EventSource"] = one.Source,
            ["Resources"] = new JsonArray([.. one.LookupResources.Select(resource =>
                new JsonObject { ["ResourceType"] = resource.Type, ["ResourceName"] = resource.Name })]),
            ["CloudTrailEvent"] = Encoding.UTF8.GetString(one.Json.Span),
        };
        if (one.AccessKeyId is not null)
        {
            shown["AccessKeyId"] = one.AccessKeyId;
        }

        if (one.UserName is not null)
        {
            shown["Username"] = one.UserName;
        }

        return shown;
    }
}
