// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Util;

namespace BucketSetup;

public sealed class Setup(IAmazonS3 s3)
{
    public async Task EnsureAsync(string bucket)
    {
        if (!await AmazonS3Util.DoesS3BucketExistV2Async(s3, bucket))
        {
            await s3.PutBucketAsync(bucket);
        }

        await Task.WhenAll(ClosedAsync(bucket), EncryptedAsync(bucket), VersionedAsync(bucket), TidyAsync(bucket));
    }

    private Task ClosedAsync(string bucket) => s3.PutPublicAccessBlockAsync(new()
    {
        BucketName = bucket,
        PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
    });

    private Task EncryptedAsync(string bucket) => s3.PutBucketEncryptionAsync(new()
    {
        BucketName = bucket,
        ServerSideEncryptionConfiguration = new()
        {
            ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } }],
        },
    });

    private Task VersionedAsync(string bucket) =>
        s3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });

    private Task TidyAsync(string bucket) => s3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest
    {
        BucketName = bucket,
        Configuration = new() { Rules = [new() { Id = "old", Status = LifecycleRuleStatus.Enabled, NoncurrentVersionExpiration = new() { NoncurrentDays = 30 } }] },
    });
}
