// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
using Amazon.S3;
using Amazon.S3.Model;

if (args is not [var bucket, var key, var version])
{
    Console.Error.WriteLine("usage: restore BUCKET KEY VERSION");
    return 2;
}

using var s3 = new AmazonS3Client();
try
{
    // An older version, of which the current one knows nothing.
    var request = new GetObjectRequest { BucketName = bucket, Key = key, VersionId = version };
    using var response = await s3.GetObjectAsync(request);
    await response.WriteResponseStreamToFileAsync(Path.GetFileName(key), append: false, CancellationToken.None);
    return 0;
}
catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchVersion")
{
    Console.Error.WriteLine($"{key} has no version {version}.");
    return 1;
}
