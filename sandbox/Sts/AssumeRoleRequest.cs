using System.Text.RegularExpressions;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Query;

namespace Bridge.Sandbox.Sts;

/// <summary>The parameters of AssumeRole within their bounds. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</summary>
internal sealed partial record AssumeRoleRequest(
    string RoleArn, string SessionName, int DurationSeconds, string? ExternalId, string? SourceIdentity, bool HasTags, bool HasSessionPolicy)
{
    private const int DefaultDurationSeconds = 3600;

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
            request.Number("DurationSeconds", 900, 43_200, DefaultDurationSeconds),
            request.Optional("ExternalId") is { } id ? Check("ExternalId", id, 1224, ExternalIdForm(), @"[\w+=,.@:\/-]*") : null,
            request.Optional("SourceIdentity") is { } source ? Check("SourceIdentity", source, 64, SessionNameForm(), @"[\w+=,.@-]*") : null,
            request.Structures("Tags").Count > 0,
            request.Optional("Policy") is not null || request.Structures("PolicyArns").Count > 0);
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
