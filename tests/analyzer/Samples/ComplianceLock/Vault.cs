// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html
using Amazon.S3;
using Amazon.S3.Model;

namespace ComplianceLock;

public sealed class Vault(IAmazonS3 s3, TimeProvider clock)
{
    private const string Bucket = "example-vault";

    public async Task StoreAsync(string key, Stream content, int years)
    {
        await s3.PutObjectAsync(new()
        {
            BucketName = Bucket,
            Key = key,
            InputStream = content,
            ObjectLockMode = ObjectLockMode.Compliance,
            ObjectLockRetainUntilDate = clock.GetUtcNow().AddYears(years).UtcDateTime,
        });
    }

    public async Task HoldAsync(string key, bool on)
    {
        var status = on ? ObjectLockLegalHoldStatus.On : ObjectLockLegalHoldStatus.Off;
        await s3.PutObjectLegalHoldAsync(new() { BucketName = Bucket, Key = key, LegalHold = new() { Status = status } });
    }

    public async Task<DateTime?> KeptUntilAsync(string key)
    {
        var answer = await s3.GetObjectRetentionAsync(new() { BucketName = Bucket, Key = key });
        return answer.Retention?.RetainUntilDate;
    }
}
