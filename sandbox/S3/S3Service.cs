using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Seed;

namespace Bridge.Sandbox.S3;

/// <summary>
/// S3 for every account, path-style: buckets, versions, conditional writes, listings. Whoever is of the bucket's account may use it,
/// sessions included; everybody else is denied. Multipart uploads, policies and Object Lock are answered <c>NotImplemented</c>.
/// </summary>
internal sealed class S3Service : IAwsService
{
    private readonly Dictionary<string, Func<S3Request, AwsReply>> _operations;

    public S3Service(TimeProvider clock)
    {
        Buckets = new S3Buckets(clock);
        var objects = new S3Objects(Buckets);
        var reads = new S3Reads(Buckets);
        _operations = new(StringComparer.Ordinal)
        {
            ["ListBuckets"] = Buckets.List,
            ["CreateBucket"] = Buckets.Create,
            ["HeadBucket"] = Buckets.Head,
            ["DeleteBucket"] = Buckets.Delete,
            ["GetBucketLocation"] = Buckets.GetLocation,
            ["GetBucketVersioning"] = Buckets.GetVersioning,
            ["PutBucketVersioning"] = Buckets.PutVersioning,
            ["ListObjects"] = request => S3Xml.Reply(S3Listing.ObjectsV1(request, Buckets.BucketOf(request))),
            ["ListObjectsV2"] = request => S3Xml.Reply(S3Listing.ObjectsV2(request, Buckets.BucketOf(request))),
            ["ListObjectVersions"] = request => S3Xml.Reply(S3Listing.Versions(request, Buckets.BucketOf(request))),
            ["PutObject"] = objects.Put,
            ["CopyObject"] = objects.Copy,
            ["DeleteObject"] = objects.Delete,
            ["DeleteObjects"] = objects.DeleteMany,
            ["GetObject"] = reads.Get,
            ["HeadObject"] = reads.Head,
        };
    }

    public string Name => "s3";

    public S3Buckets Buckets { get; }

    /// <summary>Creates the account's buckets.</summary>
    public void Apply(SeedAccount account, string region)
    {
        foreach (var seed in account.Buckets)
        {
            Buckets.Create(seed.Name, account.Id, region).Versioning = seed.Versioning ? "Enabled" : null;
        }
    }

    public string OperationOf(AwsCall call) => new S3Request(call).Operation ?? $"{call.Http.Method} {call.Http.QueryString}";

    public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = new S3Request(call);
        request.CheckKey();
        return request.Operation is { } name
            ? Task.FromResult(_operations[name](request))
            : throw S3Errors.NotImplemented($"{call.Http.Method} with {call.Http.QueryString}");
    }

    public AwsReply Error(AwsCall call, AwsErrorException error) => S3Xml.Error(call, error);
}
