using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>S3's errors.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal static class S3Errors
{
    public static AwsErrorException NoSuchBucket() => new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static AwsErrorException NoSuchKey() => new(404, "NoSuchKey", "The specified key does not exist.");

    public static AwsErrorException NoSuchVersion() => new(404, "NoSuchVersion", "The specified version does not exist.");

    public static AwsErrorException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static AwsErrorException AccessDenied() => new(403, "AccessDenied", "Access Denied");

    public static AwsErrorException BucketExists(bool ownedByCaller) => ownedByCaller
        ? new(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.")
        : new(409, "BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of "
            + "the system. Please select a different name and try again.");

    public static AwsErrorException BucketNotEmpty() => new(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");

    public static AwsErrorException InvalidBucketName() => new(400, "InvalidBucketName", "The specified bucket is not valid.");

    public static AwsErrorException KeyTooLong() => new(400, "KeyTooLongError", "Your key is too long");

    public static AwsErrorException PreconditionFailed() =>
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static AwsErrorException NotModified() => new(304, "NotModified", "Not Modified");

    public static AwsErrorException InvalidRange() => new(416, "InvalidRange", "The requested range is not satisfiable");

    public static AwsErrorException BadDigest(string header) =>
        new(400, "BadDigest", $"The {header} you specified did not match the calculated checksum.");

    public static AwsErrorException InvalidDigest() => new(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");

    public static AwsErrorException InvalidArgument(string message) => new(400, "InvalidArgument", message);

    public static AwsErrorException InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static AwsErrorException MalformedXml() =>
        new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsErrorException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what}.");
}
