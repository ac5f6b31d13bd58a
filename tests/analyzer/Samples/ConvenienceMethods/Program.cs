// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
using Amazon.Runtime.SharedInterfaces;
using Amazon.S3;

// The methods that the S3 client has besides its operations.
ICoreAmazonS3 s3 = new AmazonS3Client();
var keys = await s3.GetAllObjectKeysAsync("example-scratch", "tmp/", new Dictionary<string, object>());
await s3.DeletesAsync("example-scratch", keys, new Dictionary<string, object>());
await s3.UploadObjectFromFilePathAsync("example-scratch", "tmp/readme.txt", "readme.txt", new Dictionary<string, object>());
