// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace BankTransfer;

/// <summary>One transaction: the permissions of its parts are needed, not one of its own.</summary>
public sealed class Transfers(IAmazonDynamoDB dynamo)
{
    public async Task MoveAsync(string from, string to, int cents, string id)
    {
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = id,
            TransactItems =
            [
                new() { Update = Change(from, -cents, "balance >= :need") },
                new() { Update = Change(to, cents, "attribute_exists(id)") },
                new() { Put = new Put { TableName = "ledger", Item = new() { ["id"] = new(id), ["cents"] = new() { N = $"{cents}" } } } },
                new() { ConditionCheck = new() { TableName = "customers", Key = new() { ["id"] = new(from) }, ConditionExpression = "attribute_not_exists(blocked)" } },
            ],
        };
        await dynamo.TransactWriteItemsAsync(request);
    }

    private static Update Change(string id, int cents, string condition) => new()
    {
        TableName = "accounts",
        Key = new() { ["id"] = new(id) },
        UpdateExpression = "ADD balance :delta",
        ConditionExpression = condition,
        ExpressionAttributeValues = new() { [":delta"] = new() { N = $"{cents}" }, [":need"] = new() { N = $"{Math.Abs(cents)}" } },
    };
}
