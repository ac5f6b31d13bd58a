// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace VersionHistory;

/// <summary>Keeps the newest versions of each object, and removes the rest for good.</summary>
public sealed class History(IAmazonS3 s3, string bucket)
{
    public async Task<int> TrimAsync(string prefix, int keep, CancellationToken cancellationToken)
    {
        var removed = 0;
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var version in VersionsAsync(prefix, cancellationToken))
        {
            var seen = versions[version.Key] = versions.GetValueOrDefault(version.Key) + 1;
            if (seen <= keep)
            {
                continue;
            }

            await s3.DeleteObjectAsync(bucket, version.Key, version.VersionId, cancellationToken);
            removed++;
        }

        return removed;
    }

    private async IAsyncEnumerable<S3ObjectVersion> VersionsAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = s3.Paginators.ListVersions(new ListVersionsRequest { BucketName = bucket, Prefix = prefix });
        await foreach (var page in pages.Responses.WithCancellation(cancellationToken))
        {
            foreach (var version in page.Versions ?? [])
            {
                yield return version;
            }
        }
    }
}
