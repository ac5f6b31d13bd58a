// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

using var s3 = new AmazonS3Client();
using var transfer = new TransferUtility(s3);
var weekAgo = DateTime.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddDays(-7);

var uploads = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = args[0] });
foreach (var upload in uploads.MultipartUploads ?? [])
{
    var parts = await s3.ListPartsAsync(args[0], upload.Key, upload.UploadId);
    Console.WriteLine($"{upload.Initiated:u} {upload.Key}: {parts.Parts?.Sum(part => part.Size ?? 0) ?? 0} bytes");
}

await transfer.AbortMultipartUploadsAsync(args[0], weekAgo);
