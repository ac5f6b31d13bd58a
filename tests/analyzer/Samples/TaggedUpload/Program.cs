// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
using Amazon;
using Amazon.S3;
using Amazon.S3.Model;

using var s3 = new AmazonS3Client(RegionEndpoint.EUCentral1);
var now = TimeProvider.System.GetUtcNow();
foreach (var path in Directory.EnumerateFiles(args[0], "*.csv"))
{
    await UploadAsync(path);
}

async Task UploadAsync(string path)
{
    var request = new PutObjectRequest
    {
        BucketName = "example-exports",
        Key = $"{now:yyyy/MM/dd}/{Path.GetFileName(path)}",
        FilePath = path,
        ContentType = "text/csv",
        TagSet =
        [
            new Tag { Key = "source", Value = "billing" },
            new Tag { Key = "retention", Value = "90d" },
        ],
    };
    var response = await s3.PutObjectAsync(request);
    Console.WriteLine($"{request.Key} {response.ETag}");
}
