// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
using Amazon.S3;
using Amazon.S3.Model;

namespace EncryptedBackup;

public sealed record BackupOptions(string Bucket, string KeyArn, string Prefix);

/// <summary>Writes backups under the customer's own key.</summary>
public sealed class Backup(IAmazonS3 s3, BackupOptions options)
{
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = $"{options.Prefix}/{name}",
            InputStream = content,
            AutoCloseStream = false,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = options.KeyArn,
        },
        cancellationToken);
}
