// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace CopyRequest;

/// <summary>Settings are records, changed by `with`; the request is made of them at the end.</summary>
public sealed record UploadSettings(string Bucket, string? KmsKey = null, S3CannedACL? Acl = null)
{
    public UploadSettings Encrypted(string key) => this with { KmsKey = key };

    public PutObjectRequest ToRequest(string key, Stream content) => new()
    {
        BucketName = Bucket,
        Key = key,
        InputStream = content,
        ServerSideEncryptionMethod = KmsKey is null ? ServerSideEncryptionMethod.AES256 : ServerSideEncryptionMethod.AWSKMS,
        ServerSideEncryptionKeyManagementServiceKeyId = KmsKey,
    };
}

public sealed class Uploads(IAmazonS3 s3, UploadSettings settings)
{
    public Task SaveAsync(string key, Stream content) => s3.PutObjectAsync(settings.ToRequest(key, content));

    public Task ThawAsync(string key) => s3.RestoreObjectAsync(new RestoreObjectRequest { BucketName = settings.Bucket, Key = key, Days = 3 });

    public static Uploads Of(IAmazonS3 s3, string key) => new(s3, new UploadSettings("example-uploads").Encrypted(key));
}
