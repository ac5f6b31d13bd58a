// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ways-to-add-notification-config-to-bucket.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Events = Amazon.S3.EventType;

using var sqs = new AmazonSQSClient();
using var s3 = new AmazonS3Client();
var url = (await sqs.GetQueueUrlAsync("uploads")).QueueUrl;

// Reads the queue's policy, adds the bucket to it, and writes it back.
var arn = await sqs.AuthorizeS3ToSendMessageAsync(url, args[0]);
await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
{
    BucketName = args[0],
    QueueConfigurations = [new QueueConfiguration { Queue = arn, Events = [Events.ObjectCreatedAll] }],
});
