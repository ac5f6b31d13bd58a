// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
using Amazon.S3;
using Amazon.S3.Model;

await using var log = new StreamWriter("deleted.txt");
using var s3 = new AmazonS3Client();
var bucket = args[0];
await foreach (var keys in ChunksAsync())
{
    var response = await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = keys });
    foreach (var deleted in response.DeletedObjects ?? [])
    {
        await log.WriteLineAsync(deleted.Key);
    }
}

await s3.DeleteBucketAsync(bucket);

async IAsyncEnumerable<List<KeyVersion>> ChunksAsync()
{
    await foreach (var page in s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket }).Responses)
    {
        if (page.S3Objects is { Count: > 0 } objects)
        {
            yield return objects.ConvertAll(entry => new KeyVersion { Key = entry.Key });
        }
    }
}
