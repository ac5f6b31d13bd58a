using Amazon.S3;

namespace TwoPolicies;

public sealed class Ledger(IAmazonS3 s3, TimeProvider clock)
{
    public Task WriteAsync(string line) => s3.PutObjectAsync(new() { BucketName = "example-ledger", Key = $"{clock.GetTimestamp()}", ContentBody = line, IfNoneMatch = "*" });
}
