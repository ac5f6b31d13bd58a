// sdk: 3.7
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace ReportReader37;

/// <summary>On version 3.7 of the SDK, where collections are never null.</summary>
public sealed class ReportReader
{
    private readonly IAmazonS3 _s3;

    public ReportReader(IAmazonS3 s3) => _s3 = s3;

    public async Task<IReadOnlyList<string>> NewestAsync(string bucket, int count)
    {
        var objects = new List<S3Object>();
        await foreach (var entry in _s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket }).S3Objects)
        {
            objects.Add(entry);
        }

        var texts = new List<string>();
        foreach (var entry in objects.OrderByDescending(entry => entry.LastModified).Take(count))
        {
            using var response = await _s3.GetObjectAsync(bucket, entry.Key);
            using var reader = new StreamReader(response.ResponseStream);
            texts.Add(await reader.ReadToEndAsync());
        }

        return texts;
    }
}
