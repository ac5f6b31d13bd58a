namespace Bridge.Policy.Linting.Facts;

/// <summary>API operations whose action has another name. People write the operation's name by mistake.</summary>
internal static class OperationNames
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s3:ListObjects"] = "ListBucket",
        ["s3:ListObjectsV2"] = "ListBucket",
        ["s3:HeadBucket"] = "ListBucket",
        ["s3:HeadObject"] = "GetObject",
        ["s3:CopyObject"] = "PutObject",
        ["s3:DeleteObjects"] = "DeleteObject",
        ["s3:ListBuckets"] = "ListAllMyBuckets",
        ["s3:ListMultipartUploads"] = "ListBucketMultipartUploads",
        ["s3:GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["s3:PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["s3:GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
        ["s3:PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["lambda:Invoke"] = "InvokeFunction",
        ["sqs:SendMessageBatch"] = "SendMessage",
        ["sqs:DeleteMessageBatch"] = "DeleteMessage",
        ["sqs:ChangeMessageVisibilityBatch"] = "ChangeMessageVisibility",
        ["sns:PublishBatch"] = "Publish",
        ["kms:ReEncrypt"] = "ReEncryptFrom",
    };

    public static IReadOnlyDictionary<string, string> All => Actions;

    /// <summary>The name of the operation's action without prefix; null when none is known.</summary>
    public static string? Find(string operation) => Actions.GetValueOrDefault(operation);
}
