// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html
using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using static System.Console;

using var s3 = new AmazonS3Client(RegionEndpoint.USEast1);
Func<string, Task<string>>[] columns = [RegionAsync, EncryptionAsync, OwnerAsync];
foreach (var bucket in (await s3.ListBucketsAsync()).Buckets ?? [])
{
    Write(bucket.BucketName);
    foreach (var column in columns)
    {
        Write($"\t{await column(bucket.BucketName)}");
    }

    WriteLine();
}

async Task<string> RegionAsync(string name) => (await s3.GetBucketLocationAsync(name)).Location?.Value ?? "us-east-1";

async Task<string> EncryptionAsync(string name)
{
    var answer = await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = name });
    return answer.ServerSideEncryptionConfiguration.ServerSideEncryptionRules.FirstOrDefault()?.ServerSideEncryptionByDefault?.ServerSideEncryptionAlgorithm?.Value ?? "none";
}

async Task<string> OwnerAsync(string name)
{
    try
    {
        var tags = await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = name });
        return tags.TagSet?.Find(tag => tag.Key == "owner")?.Value ?? "?";
    }
    catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchTagSet")
    {
        return "?";
    }
}
