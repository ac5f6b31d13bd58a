// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.S3;
using Amazon.S3.Model;

namespace ThumbnailHandler;

public delegate Stream Shrink(Stream image);

public sealed class Function(IAmazonS3 s3, Shrink shrink)
{
    public async Task HandleAsync(S3Event input, ILambdaContext context)
    {
        await Parallel.ForEachAsync(input.Records, async (record, cancellationToken) =>
        {
            using var image = await s3.GetObjectAsync(new GetObjectRequest { BucketName = record.Bucket, Key = record.Key }, cancellationToken);
            await using var small = shrink(image.ResponseStream);
            await Store(record.Key, small);
        });

        async Task Store(string key, Stream content)
        {
            var put = new PutObjectRequest { BucketName = "example-thumbnails", Key = key, InputStream = content };
            await s3.PutObjectAsync(put);
            context.Logger.LogLine(key);
        }
    }
}
