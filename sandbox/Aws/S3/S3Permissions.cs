using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>What a call of S3 needs. The names of actions and operations are often not the same.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html and
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
/// </remarks>
internal sealed class S3Permissions(S3Buckets buckets)
{
    /// <summary>Action by operation, where it is on the bucket.</summary>
    public static IReadOnlyDictionary<string, string> BucketActions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CreateBucket"] = "s3:CreateBucket",
        ["HeadBucket"] = "s3:ListBucket",
        ["DeleteBucket"] = "s3:DeleteBucket",
        ["GetBucketLocation"] = "s3:GetBucketLocation",
        ["GetBucketVersioning"] = "s3:GetBucketVersioning",
        ["PutBucketVersioning"] = "s3:PutBucketVersioning",
        ["ListObjects"] = "s3:ListBucket",
        ["ListObjectsV2"] = "s3:ListBucket",
        ["ListObjectVersions"] = "s3:ListBucketVersions",
    };

    /// <summary>Action by operation, where it is on an object; the second when the call names a version.</summary>
    public static IReadOnlyDictionary<string, (string Action, string OnVersion)> ObjectActions { get; } =
        new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["GetObject"] = ("s3:GetObject", "s3:GetObjectVersion"),
            ["HeadObject"] = ("s3:GetObject", "s3:GetObjectVersion"),
            ["PutObject"] = ("s3:PutObject", "s3:PutObject"),
            ["CopyObject"] = ("s3:PutObject", "s3:PutObject"),
            ["DeleteObject"] = ("s3:DeleteObject", "s3:DeleteObjectVersion"),
        };

    /// <summary>
    /// The needs of <paramref name="request"/>. None for an operation that S3 does not have, for a bucket that is not there, and for
    /// DeleteObjects, which is authorized key by key.
    /// </summary>
    public IReadOnlyList<PermissionNeed> Of(S3Request request)
    {
        var operation = request.Operation ?? "";
        if (operation == "ListBuckets")
        {
            return [new("s3:ListAllMyBuckets", "*", request.AccountId) { Context = Common() }];
        }

        if (operation == "CreateBucket")
        {
            return [new(BucketActions[operation], $"arn:aws:s3:::{request.Bucket}", request.AccountId) { Context = Common() }];
        }

        if (buckets.Find(request.Bucket) is not { } bucket)
        {
            return [];
        }

        if (BucketActions.TryGetValue(operation, out var bucketAction))
        {
            return [OnBucket(bucket, bucketAction, ListContext(request))];
        }

        return ObjectActions.TryGetValue(operation, out var actions) ? [.. OnObjects(request, bucket, operation, actions)] : [];
    }

    /// <summary>Whether a key exists may be known only to those who may list the bucket.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, Permissions</remarks>
    public PermissionNeed? ToKnowOfAbsence(S3Request request) =>
        buckets.Find(request.Bucket) is { } bucket ? OnBucket(bucket, "s3:ListBucket", Common()) : null;

    /// <summary>One key of DeleteObjects.</summary>
    public static PermissionNeed Delete(S3Bucket bucket, string key, string? versionId) => OnObject(
        bucket, key, versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", Common().With("s3:VersionId", versionId));

    private IEnumerable<PermissionNeed> OnObjects(
        S3Request request, S3Bucket bucket, string operation, (string Action, string OnVersion) actions)
    {
        var versionId = request.Query("versionId");
        var context = ObjectContext(request).With("s3:VersionId", versionId);
        yield return OnObject(bucket, request.Key, versionId is null ? actions.Action : actions.OnVersion, context);

        // Whoever compares a write with what is there reads it.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
        if (operation is "PutObject" or "CopyObject" && request.Header("If-Match") is not null)
        {
            yield return OnObject(bucket, request.Key, "s3:GetObject", Common());
        }

        if (operation == "CopyObject" && request.CopySource() is { } source && buckets.Find(source.Bucket) is { } from)
        {
            yield return OnObject(
                from, source.Key, source.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion",
                Common().With("s3:VersionId", source.VersionId));
        }
    }

    private static PermissionNeed OnBucket(S3Bucket bucket, string action, NeedContext context) =>
        Of(bucket, action, $"arn:aws:s3:::{bucket.Name}", context);

    private static PermissionNeed OnObject(S3Bucket bucket, string key, string action, NeedContext context) =>
        Of(bucket, action, $"arn:aws:s3:::{bucket.Name}/{key}", context);

    private static PermissionNeed Of(S3Bucket bucket, string action, string arn, NeedContext context) => new(action, arn, bucket.AccountId)
    {
        ResourceWords = $"\"{arn}\"",
        ResourcePolicy = bucket.Policy is { } policy ? new PolicyText(bucket.Name, PolicyKind.Resource, policy) : null,
        Context = context,
    };

    private static NeedContext ListContext(S3Request request) => Common()
        .With("s3:prefix", request.Query("prefix"))
        .With("s3:delimiter", request.Query("delimiter"))
        .With("s3:max-keys", request.Query("max-keys"));

    private static NeedContext ObjectContext(S3Request request) => Common()
        .With("s3:if-match", request.Header("If-Match"))
        .With("s3:if-none-match", request.Header("If-None-Match"))
        .With("s3:x-amz-acl", request.Header("x-amz-acl"))
        .With("s3:x-amz-copy-source", request.Header("x-amz-copy-source"))
        .With("s3:x-amz-server-side-encryption", request.Header("x-amz-server-side-encryption"))
        .With("s3:x-amz-storage-class", request.Header("x-amz-storage-class"));

    private static NeedContext Common() => new NeedContext()
        .With("s3:authType", "REST-HEADER")
        .With("s3:signatureversion", "AWS4-HMAC-SHA256");
}
