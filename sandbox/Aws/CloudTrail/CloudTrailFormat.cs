using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>The events of CloudTrail's own calls.</summary>
internal sealed class CloudTrailFormat : ITrailFormat
{
    public string EventSource => "cloudtrail.amazonaws.com";

    public TrailDetail? Describe(FinishedCall call)
    {
        if (!CloudTrailPermissions.Actions.ContainsKey(call.Operation))
        {
            return null;
        }

        return new TrailDetail(call.Operation, IsReadOnly: true)
        {
            Region = call.Call.Region,
            RequestParameters = call.IsDenied || call.Error?.Code == "SerializationException" ? null : ParametersOf(call),
            ErrorCode = call.IsDenied ? "AccessDenied" : call.Error?.Code,
        };
    }

    // A call has times as seconds, an event has them as text.
    private static JsonObject? ParametersOf(FinishedCall call)
    {
        var input = CloudTrailInput.Read(call.Call).ToJson();
        if (input.Count == 0)
        {
            return null;
        }

        foreach (var name in (string[])["StartTime", "EndTime"])
        {
            if (input[name] is JsonValue value && value.TryGetValue<double>(out var seconds) && CloudTrailInput.TimeOf(seconds) is { } at)
            {
                input[name] = QueryResult.Time(at);
            }
        }

        return Small(input).AsObject();
    }

    private static JsonNode Small(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            QueryParameters.Small(member.Key), member.Value is null ? null : Small(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Small(item))]),
        _ => node.DeepClone(),
    };
}
