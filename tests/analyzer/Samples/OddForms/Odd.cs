// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace OddForms;

/// <summary>Calls and settings as they are seldom written.</summary>
public sealed class Odd(IAmazonS3? s3, object queue)
{
    public async Task RunAsync(IEnumerable<string> keys)
    {
        var put = new PutObjectRequest { BucketName = "example-odd" };
        put.TagSet = [];
        put.TagSet!.Insert(0, new() { Key = "odd", Value = "yes" });
        (put.Key, put.ContentBody) = ("odd.txt", "odd");
        await (s3?.PutObjectAsync(put) ?? Task.CompletedTask);

        await Task.WhenAll(from key in keys select ((AmazonS3Client)s3!).DeleteObjectAsync("example-odd", key));
        await ((IAmazonSQS)queue).CreateQueueAsync(QueueOf("odd"));
        await Use(new AmazonSQSClient(), static client => client.ListQueuesAsync(new ListQueuesRequest()));
    }

    private static CreateQueueRequest QueueOf(string name)
    {
        CreateQueueRequest request = new(name) { Tags = { } };
        request.Tags?.TryAdd("kind", "odd");
        return request;
    }

    private static async Task<TResult> Use<TClient, TResult>(TClient client, Func<TClient, Task<TResult>> use)
        where TClient : IAmazonSQS
    {
        using (client)
        {
            return await use(client);
        }
    }
}
