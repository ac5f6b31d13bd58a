using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Lists a bucket page by page; a page that fails is a fault, and the listing of that prefix ends.</summary>
internal sealed class BucketListing(IAmazonS3 s3, string bucket, FaultList faults)
{
    public async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        string prefix, string? startAfter, bool isFolder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request =
            new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, StartAfter = startAfter, Delimiter = isFolder ? "/" : null };
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        while (await TryListAsync(request, cancellationToken).ConfigureAwait(false) is { } page)
        {
            yield return page;
            if (page.IsTruncated != true)
            {
                yield break;
            }

            if (string.IsNullOrEmpty(page.NextContinuationToken) || !tokens.Add(page.NextContinuationToken))
            {
                faults.Add(prefix, "the listing says there is more but not where; check that the endpoint is S3's");
                yield break;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    private async Task<ListObjectsV2Response?> TryListAsync(ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (S3Failure.Is(e, cancellationToken))
        {
            faults.Add(request.Prefix, $"the folder cannot be listed ({S3Failure.Reason(e)})", (e as AmazonServiceException)?.ErrorCode);
            return null;
        }
    }
}
