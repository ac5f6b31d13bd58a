// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
using Amazon.S3;
using Amazon.S3.Model;

namespace MultipartByHand;

public sealed class PartUploader(IAmazonS3 s3)
{
    private const int PartBytes = 8 * 1024 * 1024;

    public async Task UploadAsync(string bucket, string key, string path)
    {
        var upload = await s3.InitiateMultipartUploadAsync(bucket, key);
        try
        {
            var parts = new List<PartETag>();
            var length = new FileInfo(path).Length;
            for (long position = 0, number = 1; position < length; position += PartBytes, number++)
            {
                var part = await s3.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = bucket, Key = key, UploadId = upload.UploadId, FilePath = path,
                    FilePosition = position, PartNumber = (int)number, PartSize = Math.Min(PartBytes, length - position),
                });
                parts.Add(new((int)number, part.ETag));
            }

            await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload.UploadId, PartETags = parts });
        }
        catch
        {
            await s3.AbortMultipartUploadAsync(bucket, key, upload.UploadId);
            throw;
        }
    }
}
