using System.Xml.Linq;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>The operations that write and delete objects.</summary>
internal sealed class S3Objects(S3Buckets buckets, Authorizer access)
{
    private const int MaximumDeletes = 1000;

    private const int MaximumMetadataBytes = 2048;

    private const string MetadataPrefix = "x-amz-meta-";

    private static readonly string[] KeptHeaders = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires"];

    public AwsReply Put(S3Request request)
    {
        var bucket = buckets.BucketOf(request);
        if (request.Call.Http.Headers.Keys.Any(h => h.StartsWith("x-amz-object-lock-", StringComparison.OrdinalIgnoreCase)))
        {
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
        }

        var ifNoneMatch = request.Header("If-None-Match");
        if (ifNoneMatch is not (null or "*"))
        {
            throw S3Errors.NotImplemented("If-None-Match with anything but *");
        }

        var headers = HeadersOf(request);
        var checksum = S3Checksum.Verify(request);
        if (checksum is { } sum)
        {
            headers[sum.Key] = sum.Value;
        }

        var version = bucket.Put(request.Key, request.Call.Body, headers, request.Header("If-Match"), ifNoneMatch);
        var answer = new Dictionary<string, string> { ["ETag"] = version.ETag };
        AddVersion(answer, version);
        if (checksum is { } echoed)
        {
            answer[echoed.Key] = echoed.Value;
            answer["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        return new AwsReply(200, null, default) { Headers = answer };
    }

    public AwsReply Copy(S3Request request)
    {
        var target = buckets.BucketOf(request);
        var source = SourceOf(request);
        if (request.Header("x-amz-copy-source-if-match") is { } match && !source.HasETag(match))
        {
            throw S3Errors.PreconditionFailed();
        }

        if (request.Header("x-amz-copy-source-if-none-match") is { } none && source.HasETag(none))
        {
            throw S3Errors.PreconditionFailed();
        }

        var replace = string.Equals(request.Header("x-amz-metadata-directive"), "REPLACE", StringComparison.OrdinalIgnoreCase);
        var copy = target.Put(
            request.Key, source.Body, replace ? HeadersOf(request) : source.Headers, request.Header("If-Match"),
            request.Header("If-None-Match"));
        var answer = new Dictionary<string, string> { ["x-amz-copy-source-version-id"] = S3Xml.VersionIdOf(source) };
        AddVersion(answer, copy);
        return S3Xml.Reply(new XElement(S3Xml.Namespace + "CopyObjectResult",
            new XElement(S3Xml.Namespace + "LastModified", S3Xml.Time(copy.ModifiedAt)),
            new XElement(S3Xml.Namespace + "ETag", copy.ETag))) with { Headers = answer };
    }

    public AwsReply Delete(S3Request request)
    {
        var deleted = buckets.BucketOf(request).Delete(request.Key, request.Query("versionId"), request.Header("If-Match"));
        var answer = new Dictionary<string, string>();
        if (deleted is not null)
        {
            AddVersion(answer, deleted);
            if (deleted.IsDeleteMarker)
            {
                answer["x-amz-delete-marker"] = "true";
            }
        }

        return new AwsReply(204, null, default) { Headers = answer };
    }

    public AwsReply DeleteMany(S3Request request)
    {
        var bucket = buckets.BucketOf(request);
        S3Checksum.Verify(request);
        var root = request.BodyXml() ?? throw S3Errors.MalformedXml();
        var objects = root.Elements().Where(e => e.Name.LocalName == "Object").ToList();
        if (objects.Count is 0 or > MaximumDeletes)
        {
            throw S3Errors.MalformedXml();
        }

        var quiet = string.Equals(Child(root, "Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        var results = objects
            .Select(o => DeleteOne(request, bucket, Child(o, "Key") ?? throw S3Errors.MalformedXml(), Child(o, "VersionId")))
            .ToList();
        return S3Xml.Reply(
            new XElement(S3Xml.Namespace + "DeleteResult", results.Where(result => !quiet || result.Name.LocalName == "Error")));
    }

    private XElement DeleteOne(S3Request request, S3Bucket bucket, string key, string? versionId)
    {
        if (!access.Decide(request.Call, S3Permissions.Delete(bucket, key, versionId)).IsAllowed)
        {
            return new XElement(S3Xml.Namespace + "Error",
                new XElement(S3Xml.Namespace + "Key", key),
                new XElement(S3Xml.Namespace + "Code", S3Errors.AccessDenied().Code),
                new XElement(S3Xml.Namespace + "Message", S3Errors.AccessDenied().Message));
        }

        var deleted = bucket.Delete(key, versionId);
        var result = new XElement(S3Xml.Namespace + "Deleted", new XElement(S3Xml.Namespace + "Key", key));
        if (versionId is not null)
        {
            result.Add(new XElement(S3Xml.Namespace + "VersionId", versionId));
        }

        if (deleted is { IsDeleteMarker: true })
        {
            result.Add(new XElement(S3Xml.Namespace + "DeleteMarker", true));
            result.Add(new XElement(S3Xml.Namespace + "DeleteMarkerVersionId", S3Xml.VersionIdOf(deleted)));
        }

        return result;
    }

    private static string? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static void AddVersion(Dictionary<string, string> answer, S3Version version)
    {
        if (version.VersionId is not null)
        {
            answer["x-amz-version-id"] = version.VersionId;
        }
    }

    private static Dictionary<string, string> HeadersOf(S3Request request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in KeptHeaders)
        {
            if (request.Header(name) is { } value)
            {
                headers[name] = value;
            }
        }

        // aws-chunked describes the transfer of the body, and is not an encoding of the object.
        var encodings = (request.Header("Content-Encoding") ?? "").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (string.Join(",", encodings.Where(e => e != "aws-chunked")) is { Length: > 0 } encoding)
        {
            headers["Content-Encoding"] = encoding;
        }

        var bytes = 0;
        foreach (var (name, value) in request.Call.Http.Headers.Where(
            h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            headers[name.ToLowerInvariant()] = value.ToString();
            bytes += name.Length - MetadataPrefix.Length + value.ToString().Length;
        }

        return bytes <= MaximumMetadataBytes ? headers : throw new AwsErrorException(400, "MetadataTooLarge",
            "Your metadata headers exceed the maximum allowed metadata size");
    }

    private S3Version SourceOf(S3Request request)
    {
        var (name, key, versionId) = request.CopySource() ?? throw S3Errors.InvalidArgument("Invalid copy source object key");
        return (buckets.Find(name) ?? throw S3Errors.NoSuchBucket()).Get(key, versionId);
    }
}
