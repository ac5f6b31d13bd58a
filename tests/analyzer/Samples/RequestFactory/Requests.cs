// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
using Amazon.S3.Model;

namespace RequestFactory;

/// <summary>Requests are made here, and sent elsewhere.</summary>
internal static class Requests
{
    public const string Bucket = "example-documents";

    public static GetObjectRequest Version(string key, string version) => new() { BucketName = Bucket, Key = key, VersionId = version };

    public static PutObjectRequest Text(string key, string text)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text };
        AddTags(request);
        return request;
    }

    private static void AddTags(PutObjectRequest request) => request.TagSet = [new Tag { Key = "kind", Value = "text" }];
}
