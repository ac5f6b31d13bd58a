using Bridge.Contracts;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>The permissions of CloudTrail.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html</remarks>
internal static class CloudTrailPermissions
{
    /// <summary>Every operation, with the parameter that names its trail; null: the action has no resource.</summary>
    public static IReadOnlyDictionary<string, string?> Actions { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["LookupEvents"] = null,
        ["DescribeTrails"] = null,
        ["GetEventSelectors"] = "TrailName",
        ["GetTrailStatus"] = "Name",
    };

    /// <summary>None for an operation that the sandbox does not have.</summary>
    public static IReadOnlyList<PermissionNeed> Of(AwsCall call, string operation)
    {
        if (!Actions.TryGetValue(operation, out var parameter))
        {
            return [];
        }

        var resource = parameter is null ? "*" : ArnOf(call, CloudTrailInput.Read(call).Text(parameter) ?? "");
        var owner = Arn.TryParse(resource, out var arn) && AwsAccountId.IsValid(arn.AccountId) ? arn.AccountId : call.Caller.AccountId;
        return [new($"cloudtrail:{operation}", resource, owner)];
    }

    /// <summary>A trail may be named by its name or by its ARN.</summary>
    public static string ArnOf(AwsCall call, string trail) => trail.StartsWith("arn:", StringComparison.Ordinal)
        ? trail
        : $"arn:aws:cloudtrail:{call.Region}:{call.Caller.AccountId}:trail/{trail}";
}
