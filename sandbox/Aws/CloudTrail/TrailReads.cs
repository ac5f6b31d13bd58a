using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.CloudTrail.Delivery;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>
/// The operations that tell how a trail is set. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html and
/// its neighbours
/// </summary>
internal sealed class TrailReads(IReadOnlyDictionary<string, TrailDelivery> deliveries)
{
    public JsonObject Describe(AwsCall call)
    {
        var input = CloudTrailInput.Read(call);
        var wanted = input.Texts("trailNameList");
        var withShadows = input.Flag("includeShadowTrails") ?? true;
        var shown = new JsonArray();
        if (deliveries.TryGetValue(call.Caller.AccountId, out var delivery) && IsSeen(delivery.Trail, call.Region, withShadows))
        {
            var trail = delivery.Trail;
            if (wanted.Count == 0 || wanted.Contains(trail.Arn) || (wanted.Contains(trail.Name) && trail.HomeRegion == call.Region))
            {
                shown.Add((JsonNode)Shown(trail));
            }
        }

        return new JsonObject { ["trailList"] = shown };
    }

    public JsonObject Selectors(AwsCall call)
    {
        var trail = Find(call, "TrailName").Trail;
        var answer = trail.Selectors.ToJson();
        answer["TrailARN"] = trail.Arn;
        return answer;
    }

    public JsonObject Status(AwsCall call)
    {
        var delivery = Find(call, "Name");
        var trail = delivery.Trail;
        var status = new JsonObject { ["IsLogging"] = trail.IsLogging };
        if (trail.IsLogging)
        {
            status["StartLoggingTime"] = trail.StartedAt.ToUnixTimeSeconds();
            status["TimeLoggingStarted"] = Iso(trail.StartedAt);
        }

        if (delivery.LastDelivery is { } last)
        {
            status["LatestDeliveryTime"] = last.ToUnixTimeSeconds();
            status["LatestDeliveryAttemptTime"] = Iso(last);
            status["LatestDeliveryAttemptSucceeded"] = Iso(last);
        }

        if (delivery.LastError is { } error)
        {
            status["LatestDeliveryError"] = error;
        }

        return status;
    }

    // A trail of all Regions is seen from each of them, as the shadow of the one at home.
    private static bool IsSeen(Trail trail, string region, bool withShadows) =>
        trail.HomeRegion == region || (withShadows && trail.IsMultiRegion);

    private static JsonObject Shown(Trail trail) => new()
    {
        ["Name"] = trail.Name,
        ["S3BucketName"] = trail.Bucket,
        ["IncludeGlobalServiceEvents"] = trail.IncludesGlobalServices,
        ["IsMultiRegionTrail"] = trail.IsMultiRegion,
        ["HomeRegion"] = trail.HomeRegion,
        ["TrailARN"] = trail.Arn,
        ["LogFileValidationEnabled"] = false,
        ["HasCustomEventSelectors"] = trail.Selectors.AreCustom,
        ["HasInsightSelectors"] = false,
        ["IsOrganizationTrail"] = false,
    };

    private TrailDelivery Find(AwsCall call, string parameter)
    {
        var name = CloudTrailInput.Read(call).Text(parameter) is { Length: > 0 } given
            ? given
            : throw CloudTrailErrors.InvalidTrailName("Trail name cannot be blank!");
        return deliveries.TryGetValue(call.Caller.AccountId, out var delivery)
            && delivery.Trail.Arn == CloudTrailPermissions.ArnOf(call, name)
            ? delivery
            : throw CloudTrailErrors.TrailNotFound(name, call.Caller.AccountId);
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
