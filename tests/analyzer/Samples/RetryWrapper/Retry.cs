// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
// page: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace RetryWrapper;

/// <summary>A wrapper that takes any operation as a method group.</summary>
public static class Retry
{
    public static async Task<TResponse> CallAsync<TRequest, TResponse>(Func<TRequest, CancellationToken, Task<TResponse>> operation, TRequest request, int attempts = 3)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await operation(request, CancellationToken.None);
            }
            catch (AmazonServiceException) when (attempt < attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt));
            }
        }
    }
}

public sealed class Reserver(IAmazonDynamoDB dynamo, IAmazonSQS sqs)
{
    public async Task ReserveAsync(string seat, string queue)
    {
        await Retry.CallAsync(dynamo.DeleteItemAsync, new DeleteItemRequest { TableName = "free-seats", Key = new() { ["id"] = new(seat) } });
        await Retry.CallAsync(sqs.SendMessageAsync, new SendMessageRequest { QueueUrl = queue, MessageBody = seat });
    }

    public Task<BatchGetItemResponse> FreeAsync(List<Dictionary<string, AttributeValue>> keys) =>
        Retry.CallAsync<BatchGetItemRequest, BatchGetItemResponse>(dynamo.BatchGetItemAsync, new() { RequestItems = new() { ["free-seats"] = new() { Keys = keys } } });
}
