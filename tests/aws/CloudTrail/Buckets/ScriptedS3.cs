using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Bridge.Aws.Tests.CloudTrail.Buckets;

/// <summary>An S3 that answers what a test tells it to.</summary>
internal sealed class ScriptedS3(Func<ListObjectsV2Request, ListObjectsV2Response> list, Func<string, Stream> open)
    : AmazonS3Client(new AnonymousAWSCredentials(), RegionEndpoint.USEast1)
{
    public List<ListObjectsV2Request> Listings { get; } = [];

    /// <summary>An S3 whose listing is one page.</summary>
    public static ScriptedS3 With(Func<string, Stream> open, params S3Object[] files) => new(
        request => new() { S3Objects = request.Delimiter is null ? [.. files] : [] }, open);

    public override Task<ListObjectsV2Response> ListObjectsV2Async(
        ListObjectsV2Request request, CancellationToken cancellationToken = default)
    {
        Listings.Add(new()
        {
            Prefix = request.Prefix,
            StartAfter = request.StartAfter,
            ContinuationToken = request.ContinuationToken,
            Delimiter = request.Delimiter
        });
        return Task.FromResult(list(request));
    }

    public override Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetObjectResponse { ResponseStream = open(request.Key) });
}
