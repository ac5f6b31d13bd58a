// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
// page: https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.SimpleNotificationService;

namespace SqsHandler;

/// <summary>Lambda itself reads the queue, under its role but not in this code.</summary>
public sealed class Function
{
    private readonly Lazy<IAmazonDynamoDB> _dynamo = new(() => new AmazonDynamoDBClient());
    private readonly IAmazonSimpleNotificationService _sns = new AmazonSimpleNotificationServiceClient();

    public async Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
    {
        var failures = new SQSBatchResponse();
        foreach (var message in input.Records)
        {
            try
            {
                await CountAsync(message);
            }
            catch (JsonException e)
            {
                context.Logger.LogLine($"{message.MessageId}: {e.Message}");
                failures.BatchItemFailures.Add(new() { ItemIdentifier = message.MessageId });
            }
        }

        if (failures.BatchItemFailures.Count > 0)
        {
            await _sns.PublishAsync(Environment.GetEnvironmentVariable("ALARM_TOPIC"), $"{failures.BatchItemFailures.Count} messages failed.");
        }

        return failures;
    }

    private async Task CountAsync(SQSEvent.SQSMessage message)
    {
        var kind = JsonDocument.Parse(message.Body).RootElement.GetProperty("kind").GetString();
        await _dynamo.Value.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "counts",
            Key = new() { ["kind"] = new(kind) },
            UpdateExpression = "ADD n :one",
            ExpressionAttributeValues = new() { [":one"] = new() { N = "1" } },
        });
    }
}
