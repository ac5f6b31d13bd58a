// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html
using Amazon.S3;
using Amazon.S3.Model;

namespace RetagObjects;

public static class Retagger
{
    /// <summary>Adds a tag to the current version, and keeps the others.</summary>
    public static async Task AddTagAsync(this IAmazonS3 s3, string bucket, string key, string name, string value)
    {
        var current = await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = key });
        var tags = (current.Tagging ?? []).Where(tag => tag.Key != name).Append(new Tag { Key = name, Value = value });
        await s3.PutObjectTaggingAsync(new PutObjectTaggingRequest { BucketName = bucket, Key = key, Tagging = new Tagging { TagSet = [.. tags] } });
    }

    public static async Task Main()
    {
        using var s3 = new AmazonS3Client();
        await s3.AddTagAsync("example-scans", "2026/07/scan.pdf", "reviewed", "yes");
    }
}
