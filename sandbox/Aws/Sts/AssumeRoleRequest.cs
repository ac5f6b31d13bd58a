using System.Text.RegularExpressions;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Sts;

/// <summary>
/// The parameters of AssumeRole within their bounds. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// </summary>
internal sealed partial record AssumeRoleRequest(string RoleArn, string SessionName, int DurationSeconds)
{
    private const int DefaultDurationSeconds = 3600;
    private const int MaxTags = 50;
    private const int MaxPolicyArns = 10;

    public string? ExternalId { get; private init; }

    public string? SourceIdentity { get; private init; }

    public IReadOnlyDictionary<string, string> Tags { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> TransitiveTagKeys { get; private init; } = [];

    /// <summary>The session policy in the request; null: none.</summary>
    public string? Policy { get; private init; }

    /// <summary>ARNs of managed policies that are session policies too.</summary>
    public IReadOnlyList<string> PolicyArns { get; private init; } = [];

    public bool HasSessionPolicy => Policy is not null || PolicyArns.Count > 0;

    /// <summary>Reads and checks them.</summary>
    public static AssumeRoleRequest Read(QueryRequest request)
    {
        var arn = request.Required("RoleArn");
        if (!Contracts.Arn.TryParse(arn, out _))
        {
            throw new AwsErrorException(400, "ValidationError", $"{arn} is invalid");
        }

        return new AssumeRoleRequest(
            arn,
            Check("RoleSessionName", request.Required("RoleSessionName"), 64, SessionNameForm(), @"[\w+=,.@-]*"),
            request.Number("DurationSeconds", 900, 43_200, DefaultDurationSeconds))
        {
            ExternalId = request.Optional("ExternalId") is { } id
                ? Check("ExternalId", id, 1224, ExternalIdForm(), @"[\w+=,.@:\/-]*")
                : null,
            SourceIdentity = request.Optional("SourceIdentity") is { } source
                ? Check("SourceIdentity", source, 64, SessionNameForm(), @"[\w+=,.@-]*")
                : null,
            Tags = ReadTags(request),
            TransitiveTagKeys = request.Texts("TransitiveTagKeys"),
            Policy = ReadPolicy(request),
            PolicyArns = ReadPolicyArns(request),
        };
    }

    private static Dictionary<string, string> ReadTags(QueryRequest request)
    {
        // Keys are the same without regard to case: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in request.Structures("Tags"))
        {
            if (!tags.TryAdd(tag.Required("Key"), tag.Optional("Value") ?? ""))
            {
                throw new AwsErrorException(
                    400, "InvalidInput",
                    $"Duplicate tag keys found: {tag.Required("Key")}. Please note that Tag keys are case insensitive.");
            }
        }

        return tags.Count <= MaxTags
            ? tags
            : throw QueryRequest.Invalid("Tags", "…", $"Member must have length less than or equal to {MaxTags}");
    }

    private static string? ReadPolicy(QueryRequest request)
    {
        if (request.Optional("Policy") is { } policy)
        {
            IamPolicyDocument.CheckIdentityPolicy(policy);
            return policy;
        }

        return null;
    }

    private static string[] ReadPolicyArns(QueryRequest request)
    {
        var arns = request.Structures("PolicyArns").Select(policy => policy.Required("arn")).ToArray();
        return arns.Length <= MaxPolicyArns
            ? arns
            : throw QueryRequest.Invalid("PolicyArns", "…", $"Member must have length less than or equal to {MaxPolicyArns}");
    }

    private static string Check(string name, string value, int maxLength, Regex form, string pattern) =>
        value.Length < 2 ? throw QueryRequest.Invalid(name, value, "Member must have length greater than or equal to 2")
        : value.Length > maxLength ? throw QueryRequest.Invalid(name, value, $"Member must have length less than or equal to {maxLength}")
        : !form.IsMatch(value) ? throw QueryRequest.Invalid(name, value, $"Member must satisfy regular expression pattern: {pattern}")
        : value;

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex SessionNameForm();

    [GeneratedRegex(@"^[\w+=,.@:/-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex ExternalIdForm();
}
