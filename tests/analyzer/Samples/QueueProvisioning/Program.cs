// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using Amazon.SQS;
using Amazon.SQS.Model;

using var sqs = new AmazonSQSClient();
var tags = new Dictionary<string, string> { ["team"] = "orders", ["stage"] = args[0] };
var dead = await CreateAsync($"{args[0]}-orders-dead", []);
var attributes = await sqs.GetQueueAttributesAsync(dead, [QueueAttributeName.QueueArn]);
await CreateAsync($"{args[0]}-orders", new()
{
    ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{attributes.QueueARN}}","maxReceiveCount":"5"}""",
});

async Task<string> CreateAsync(string name, Dictionary<string, string> settings)
{
    settings["SqsManagedSseEnabled"] = "true";
    var response = await sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = settings, Tags = tags });
    return response.QueueUrl;
}
