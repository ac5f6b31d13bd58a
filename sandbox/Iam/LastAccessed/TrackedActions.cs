using Bridge.Sandbox.CloudTrail;
using Bridge.Sandbox.S3;
using Bridge.Sandbox.Sqs;

namespace Bridge.Sandbox.Iam.LastAccessed;

/// <summary>
/// The actions whose last use AWS reports one by one: management actions, so neither objects nor messages, and not <c>iam:PassRole</c>. The
/// sandbox knows those of its own services.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-action-last-accessed.html</remarks>
internal static class TrackedActions
{
    private static readonly ILookup<string, string> Known = All().Distinct().Order(StringComparer.Ordinal).ToLookup(action => action.Split(':')[0], StringComparer.Ordinal);

    /// <summary>The tracked actions of a service, by full name.</summary>
    public static IEnumerable<string> Of(string service) => Known[service];

    private static IEnumerable<string> All() =>
    [
        .. IamPermissions.Resources.Keys.Select(operation => $"iam:{operation}"),
        .. CloudTrailPermissions.Actions.Keys.Select(operation => $"cloudtrail:{operation}"),
        .. S3Permissions.BucketActions.Where(action => action.Value is not ("s3:ListBucket" or "s3:ListBucketVersions")).Select(action => action.Value),
        "s3:ListAllMyBuckets", "sts:AssumeRole", "sts:GetCallerIdentity",
        .. CloudTrail.Formats.SqsTrailFormat.ManagementOperations.Select(SqsPermissions.ActionOf),
    ];
}
