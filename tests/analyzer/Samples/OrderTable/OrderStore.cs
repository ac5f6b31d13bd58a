// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace OrderTable;

public interface IOrderStore
{
    Task<string?> StatusAsync(string id, CancellationToken cancellationToken);

    Task<bool> TryAddAsync(string id, CancellationToken cancellationToken);

    Task ShipAsync(string id, CancellationToken cancellationToken);
}

public sealed class OrderStore(IAmazonDynamoDB dynamo, string table) : IOrderStore
{
    public async Task<string?> StatusAsync(string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(table, KeyOf(id), cancellationToken);
        return response.Item?.GetValueOrDefault("status")?.S;
    }

    public async Task<bool> TryAddAsync(string id, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue>(KeyOf(id)) { ["status"] = new("placed") };
        try
        {
            await dynamo.PutItemAsync(new PutItemRequest { TableName = table, Item = item, ConditionExpression = "attribute_not_exists(id)" }, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    public Task ShipAsync(string id, CancellationToken cancellationToken) => dynamo.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = table,
            Key = KeyOf(id),
            UpdateExpression = "SET #s = :shipped",
            ExpressionAttributeNames = new() { ["#s"] = "status" },
            ExpressionAttributeValues = new() { [":shipped"] = new("shipped") },
        },
        cancellationToken);

    private static Dictionary<string, AttributeValue> KeyOf(string id) => new() { ["id"] = new(id) };
}
