using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Sts;

/// <summary>
/// STS's events, in the Region whose endpoint was called. A role that another account assumed has an event in its own account too; one that
/// could not be assumed has none there.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html#stscrossaccount</remarks>
internal sealed class StsTrailFormat : ITrailFormat
{
    public string EventSource => "sts.amazonaws.com";

    public TrailDetail? Describe(FinishedCall call)
    {
        if (call.Operation is not ("AssumeRole" or "GetCallerIdentity" or "GetAccessKeyInfo"))
        {
            return null;
        }

        // CloudTrail calls all of these read-only, AssumeRole too.
        var detail = new TrailDetail(call.Operation, IsReadOnly: true)
        {
            Region = call.Call.Region,
            RequestParameters = call.IsDenied ? null : QueryParameters.Of(QueryRequest.Of(call.Call)),
            ErrorCode = call.Error?.Code == "ValidationError" ? "ValidationException" : call.Error?.Code,
        };
        return call.Operation == "AssumeRole" && call.Succeeded
            ? Assumed(detail, QueryRequest.Of(call.Call).Required("RoleArn"), QueryResult.Of(call.Operation, call.Reply)!)
            : detail;
    }

    /// <summary>Adds the members of an event that tell of the assumed role.</summary>
    public static TrailDetail Assumed(TrailDetail detail, string roleArn, JsonObject result)
    {
        var account = Arn.TryParse(roleArn, out var arn) ? arn.AccountId : null;
        return detail with
        {
            ResponseElements = result,
            Resources = [new TrailResource("AWS::IAM::Role", roleArn, account)],
            LookupNames =
            [
                ("AWS::IAM::AccessKey", result["credentials"]!["accessKeyId"]!.GetValue<string>()),
                .. result["assumedRoleUser"] is { } user
                    ? [("AWS::STS::AssumedRole", user["arn"]!.GetValue<string>())]
                    : Array.Empty<(string, string)>(),
            ],
            Owner = account,
        };
    }
}
