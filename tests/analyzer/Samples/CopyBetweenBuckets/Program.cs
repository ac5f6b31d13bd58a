// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
using Amazon.S3;
using Amazon.S3.Model;

using IAmazonS3 s3 = new AmazonS3Client();
var (source, target) = (args[0], args[1]);
var request = new ListObjectsV2Request { BucketName = source, Prefix = args.ElementAtOrDefault(2) };
var copied = 0;
ListObjectsV2Response page;
do
{
    page = await s3.ListObjectsV2Async(request);
    var copies = (page.S3Objects ?? []).Select(entry => s3.CopyObjectAsync(source, entry.Key, target, entry.Key));
    copied += (await Task.WhenAll(copies)).Length;
    request.ContinuationToken = page.NextContinuationToken;
}
while (page.IsTruncated == true);

Console.WriteLine($"{copied} objects copied.");
