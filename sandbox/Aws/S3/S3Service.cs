using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>
/// S3 for every account, path-style: buckets, versions, conditional writes, listings. Bucket policies come with the seed. Multipart
/// uploads, policies and Object Lock are answered <c>NotImplemented</c>.
/// </summary>
internal sealed class S3Service : IAwsService
{
    private readonly Dictionary<string, Func<S3Request, AwsReply>> _operations;
    private readonly S3Permissions _permissions;
    private readonly Authorizer _access;

    public S3Service(TimeProvider clock, Authorizer access)
    {
        _access = access;
        Buckets = new S3Buckets(clock);
        _permissions = new S3Permissions(Buckets);
        Events = new S3TrailFormat(Buckets);
        var objects = new S3Objects(Buckets, access);
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

    public WireProtocol Protocol { get; } = new()
    {
        // An object, and the heads of its chunks.
        MaxBodyBytes = 65 * 1024 * 1024,
        RequestIdHeader = "x-amz-request-id",
        NewRequestId = () => Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(),
        Claims = http =>
            !http.Headers.ContainsKey("X-Amz-Target") && !http.HasFormContentType && !http.Query.ContainsKey("Action"),
    };

    public IEnumerable<string> Operations => _operations.Keys;

    public IEnumerable<string> TrackedActions => S3Permissions.BucketActions.Values
        .Where(action => action is not ("s3:ListBucket" or "s3:ListBucketVersions"))
        .Append("s3:ListAllMyBuckets");

    public ITrailFormat Events { get; }

    public S3Buckets Buckets { get; }

    public string OperationOf(AwsCall call) => new S3Request(call).Operation ?? $"{call.Http.Method} {call.Http.QueryString}";

    public string? TargetOf(AwsCall call) => call.Http.Path.Value?.Trim('/') is { Length: > 0 } key ? key : null;

    public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call) => _permissions.Of(new S3Request(call));

    // Between accounts S3 gives no reason.
    public AwsErrorException Denied(AwsCall call, AccessDecision decision) =>
        call.Caller.AccountId == decision.Need.ResourceAccount ? Denial.Error(call.Caller, decision) : S3Errors.AccessDenied();

    public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = new S3Request(call);
        request.CheckKey();
        var operation = request.Operation ?? throw S3Errors.NotImplemented($"{call.Http.Method} with {call.Http.QueryString}");
        try
        {
            return Task.FromResult(_operations[operation](request));
        }
        catch (AwsErrorException absent) when (
            absent.Code == S3Errors.NoSuchKey().Code && _permissions.ToKnowOfAbsence(request) is { } need)
        {
            var decision = _access.Decide(call, need);
            throw decision.IsAllowed ? absent : Denied(call, decision);
        }
    }

    public AwsReply Error(AwsCall call, AwsErrorException error) => S3Xml.Error(call, error);
}
