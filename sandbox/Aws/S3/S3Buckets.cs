using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>Every bucket by name, and the operations on buckets. Names are global; a bucket belongs to the account that made it.</summary>
internal sealed partial class S3Buckets(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, S3Bucket> _byName = new(StringComparer.Ordinal);

    public S3Bucket? Find(string name) => _byName.GetValueOrDefault(name);

    public S3Bucket Create(string name, string accountId, string region)
    {
        if (!NamePattern().IsMatch(name) || IPAddress.TryParse(name, out _))
        {
            throw S3Errors.InvalidBucketName();
        }

        var bucket = new S3Bucket(name, accountId, region, clock);
        return _byName.TryAdd(name, bucket) ? bucket : throw S3Errors.BucketExists(_byName[name].AccountId == accountId);
    }

    /// <summary>The bucket that the call names.</summary>
    public S3Bucket BucketOf(S3Request request)
    {
        var bucket = Find(request.Bucket) ?? throw S3Errors.NoSuchBucket();
        var expectedOwner = request.Header("x-amz-expected-bucket-owner") ?? bucket.AccountId;
        return bucket.AccountId == expectedOwner ? bucket : throw S3Errors.AccessDenied();
    }

    public AwsReply List(S3Request request)
    {
        var own = _byName.Values.Where(b => b.AccountId == request.AccountId).OrderBy(b => b.Name, StringComparer.Ordinal);
        return S3Xml.Reply(new XElement(S3Xml.Namespace + "ListAllMyBucketsResult",
            S3Xml.Owner(request.AccountId),
            new XElement(S3Xml.Namespace + "Buckets", own.Select(b => new XElement(S3Xml.Namespace + "Bucket",
                new XElement(S3Xml.Namespace + "Name", b.Name),
                new XElement(S3Xml.Namespace + "CreationDate", S3Xml.Time(b.CreatedAt)))))));
    }

    public AwsReply Create(S3Request request)
    {
        var location = request.BodyXml()?.Elements().FirstOrDefault(e => e.Name.LocalName == "LocationConstraint")?.Value;
        var region = string.IsNullOrEmpty(location) ? request.Call.Region : location;
        var bucket = Create(request.Bucket, request.AccountId, region);
        return new AwsReply(200, null, default) { Headers = new Dictionary<string, string> { ["Location"] = "/" + bucket.Name } };
    }

    public AwsReply Head(S3Request request)
    {
        var bucket = BucketOf(request);
        return new AwsReply(200, null, default) { Headers = new Dictionary<string, string> { ["x-amz-bucket-region"] = bucket.Region } };
    }

    public AwsReply Delete(S3Request request)
    {
        var bucket = BucketOf(request);
        if (!bucket.IsEmpty)
        {
            throw S3Errors.BucketNotEmpty();
        }

        _byName.TryRemove(KeyValuePair.Create(bucket.Name, bucket));
        return new AwsReply(204, null, default);
    }

    public AwsReply GetLocation(S3Request request)
    {
        var region = BucketOf(request).Region;
        // The oldest Region is named by an empty element.
        return S3Xml.Reply(new XElement(S3Xml.Namespace + "LocationConstraint", region == "us-east-1" ? "" : region));
    }

    public AwsReply GetVersioning(S3Request request)
    {
        var root = new XElement(S3Xml.Namespace + "VersioningConfiguration");
        if (BucketOf(request).Versioning is { } status)
        {
            root.Add(new XElement(S3Xml.Namespace + "Status", status));
        }

        return S3Xml.Reply(root);
    }

    public AwsReply PutVersioning(S3Request request)
    {
        var status = request.BodyXml()?.Elements().FirstOrDefault(e => e.Name.LocalName == "Status")?.Value;
        BucketOf(request).Versioning = status is "Enabled" or "Suspended" ? status : throw S3Errors.MalformedXml();
        return new AwsReply(200, null, default);
    }

    [GeneratedRegex(@"^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex NamePattern();
}
