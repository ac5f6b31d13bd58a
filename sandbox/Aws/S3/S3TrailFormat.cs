using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>
/// S3's events. Reading, writing and listing objects are data events; the bucket's owner sees also the calls of others. The keys that
/// DeleteObjects deletes are left out, as S3 leaves them out.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html</remarks>
internal sealed class S3TrailFormat(S3Buckets buckets) : ITrailFormat
{
    /// <summary>The resource type of objects, by which a trail asks for their data events.</summary>
    public const string ObjectType = "AWS::S3::Object";

    private static readonly HashSet<string> Listing =
        new(StringComparer.Ordinal) { "HeadBucket", "ListObjects", "ListObjectsV2", "ListObjectVersions", "DeleteObjects" };

    private static readonly string[] Reading = ["Get", "Head", "List"];

    public string EventSource => "s3.amazonaws.com";

    public TrailDetail? Describe(FinishedCall call)
    {
        var request = new S3Request(call.Call);
        if (request.Operation is not { } operation)
        {
            return null;
        }

        var bucket = request.Bucket.Length > 0 ? buckets.Find(request.Bucket) : null;
        var isData = request.Key.Length > 0 || Listing.Contains(operation);
        return new TrailDetail(
            operation == "ListObjectsV2" ? "ListObjects" : operation,
            Reading.Any(prefix => operation.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Category = isData ? TrailCategory.Data : TrailCategory.Management,
            Region = bucket?.Region ?? call.Call.Region,
            RequestParameters = Parameters(request),
            AdditionalEventData = Additional(call),
            Resources = operation is "ListBuckets" or "CreateBucket" ? [] : [.. Resources(request, bucket, isData)],
            LookupNames = operation == "CreateBucket" ? [("AWS::S3::Bucket", request.Bucket)] : [],
            ErrorCode = call.Error?.Code,
            Owner = call.Succeeded ? bucket?.AccountId : null,
        };
    }

    private static IEnumerable<TrailResource> Resources(S3Request request, S3Bucket? bucket, bool isData)
    {
        var arn = $"arn:aws:s3:::{request.Bucket}";
        if (isData)
        {
            yield return request.Key.Length > 0 ? new(ObjectType, $"{arn}/{request.Key}") : new(ObjectType, $"{arn}/", IsPrefix: true);
        }

        yield return new("AWS::S3::Bucket", arn, bucket?.AccountId ?? request.AccountId);
    }

    // Bucket, host, key, the parameters of the URL, and the headers that say what to do.
    private static JsonObject Parameters(S3Request request)
    {
        var parameters = new JsonObject();
        foreach (var (name, values) in request.Call.Http.Query)
        {
            if (name is not "x-id" && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            {
                parameters[name] = values[0] ?? "";
            }
        }

        if (request.Bucket.Length > 0)
        {
            parameters["bucketName"] = request.Bucket;
        }

        if (request.Key.Length > 0)
        {
            parameters["key"] = request.Key;
        }

        parameters["Host"] = request.Call.Http.Host.Value;
        foreach (var name in (string[])["x-amz-copy-source", "x-amz-acl", "x-amz-expected-bucket-owner"])
        {
            if (request.Header(name) is { } value)
            {
                parameters[name] = value;
            }
        }

        return parameters;
    }

    private static JsonObject Additional(FinishedCall call) => new()
    {
        ["SignatureVersion"] = "SigV4",
        ["CipherSuite"] = "TLS_AES_128_GCM_SHA256",
        ["bytesTransferredIn"] = call.Call.Body.Length,
        ["AuthenticationMethod"] = call.Call.Http.Headers.Authorization.Count > 0 ? "AuthHeader" : "QueryString",
        ["x-amz-id-2"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(56)),
        ["bytesTransferredOut"] = call.Reply.Body.Length,
    };
}
