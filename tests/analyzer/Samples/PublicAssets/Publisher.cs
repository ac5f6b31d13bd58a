// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace PublicAssets;

public interface IPublisher
{
    Task PublishAsync(string path, CancellationToken cancellationToken);
}

public sealed class Publisher : IPublisher, IDisposable
{
    private readonly AmazonS3Client _s3 = new();

    public async Task PublishAsync(string path, CancellationToken cancellationToken)
    {
        var key = "assets/" + Path.GetFileName(path);
        if (await LengthOf(key, cancellationToken) == new FileInfo(path).Length)
        {
            return;
        }

        var put = new PutObjectRequest { BucketName = "example-site", Key = key, FilePath = path };
        put.CannedACL = S3CannedACL.PublicRead;
        put.Headers.CacheControl = "public, max-age=31536000";
        await _s3.PutObjectAsync(put, cancellationToken);
    }

    public void Dispose() => _s3.Dispose();

    private async Task<long?> LengthOf(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await _s3.GetObjectMetadataAsync("example-site", key, cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
