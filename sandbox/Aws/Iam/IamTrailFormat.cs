using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>IAM's events: all of them management events, all of them in us-east-1.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html</remarks>
internal sealed class IamTrailFormat : ITrailFormat
{
    /// <summary>The Region in which events of global services are recorded.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
    /// </remarks>
    public const string GlobalRegion = "us-east-1";

    private static readonly string[] Reading = ["Get", "List", "Generate", "Simulate"];

    // The parameters that name something, and the type by which LookupEvents knows it.
    private static readonly (string Parameter, string Type)[] Named =
    [
        ("RoleName", "AWS::IAM::Role"), ("UserName", "AWS::IAM::User"), ("GroupName", "AWS::IAM::Group"), ("PolicyArn", "AWS::IAM::Policy"),
        ("InstanceProfileName", "AWS::IAM::InstanceProfile"), ("AccessKeyId", "AWS::IAM::AccessKey"),
    ];

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["NoSuchEntity"] = "NoSuchEntityException",
        ["EntityAlreadyExists"] = "EntityAlreadyExistsException",
        ["LimitExceeded"] = "LimitExceededException",
        ["DeleteConflict"] = "DeleteConflictException",
        ["MalformedPolicyDocument"] = "MalformedPolicyDocumentException",
        ["UnmodifiableEntity"] = "UnmodifiableEntityException",
        ["InvalidInput"] = "InvalidInputException",
        ["ValidationError"] = "ValidationException",
    };

    public string EventSource => "iam.amazonaws.com";

    public TrailDetail? Describe(FinishedCall call)
    {
        if (!IamPermissions.Resources.ContainsKey(call.Operation))
        {
            return null;
        }

        var request = QueryRequest.Of(call.Call);
        var readOnly = Reading.Any(prefix => call.Operation.StartsWith(prefix, StringComparison.Ordinal));
        return new TrailDetail(call.Operation, readOnly)
        {
            Region = GlobalRegion,
            // The event of a denied call has no parameters.
            RequestParameters = call.IsDenied ? null : QueryParameters.Of(request),
            ResponseElements = readOnly || !call.Succeeded ? null : QueryResult.Of(call.Operation, call.Reply),
            LookupNames = call.IsDenied
                ? []
                : [.. Named
                    .Where(name => request.Optional(name.Parameter) is not null)
                    .Select(name => (name.Type, request.Optional(name.Parameter)!))],
            ErrorCode = CodeOf(call.Error),
        };
    }

    private static string? CodeOf(AwsErrorException? error) => error is null ? null : Codes.GetValueOrDefault(error.Code, error.Code);
}
