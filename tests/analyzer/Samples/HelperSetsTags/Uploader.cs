// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace HelperSetsTags;

/// <summary>Requests that are made here, and completed by helpers: a method, an extension, an alias.</summary>
public sealed class Uploader(IAmazonS3 s3)
{
    public async Task UploadAsync(string key, string text)
    {
        var request = new PutObjectRequest { BucketName = "example-labelled", Key = key, ContentBody = text };
        Label(request);
        await s3.PutObjectAsync(request);
    }

    public async Task MoveAsync(string key, string target)
    {
        var copy = new CopyObjectRequest { SourceBucket = "example-labelled", SourceKey = key, DestinationBucket = "example-labelled", DestinationKey = target };
        await s3.CopyObjectAsync(copy.FromVersion("v1"));
        var delete = new DeleteObjectRequest { BucketName = "example-labelled", Key = key };
        var same = delete;
        same.VersionId = "v1";
        await s3.DeleteObjectAsync(delete);
    }

    private static void Label(PutObjectRequest target) => target.TagSet = [new Tag { Key = "label", Value = "none" }];
}

internal static class CopyExtensions
{
    public static CopyObjectRequest FromVersion(this CopyObjectRequest request, string version)
    {
        request.SourceVersionId = version;
        return request;
    }
}
