// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
using Amazon.S3;
using Amazon.S3.Model;

using var s3 = new AmazonS3Client();
using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = args[0], Key = args[1] });
await using var file = File.Create(Path.GetFileName(args[1]));
await response.ResponseStream.CopyToAsync(file);
Console.WriteLine($"{response.ContentLength} bytes, last changed {response.LastModified:u}");
