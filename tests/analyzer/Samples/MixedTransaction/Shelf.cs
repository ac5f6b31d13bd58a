// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace MixedTransaction;

/// <summary>The parts of a transaction come from several places.</summary>
public sealed class Shelf(IAmazonDynamoDB dynamo)
{
    private const string Table = "shelf";

    public Task ReplaceAsync(string old, string book) => dynamo.TransactWriteItemsAsync(new TransactWriteItemsRequest
    {
        TransactItems = [new() { Put = new() { TableName = Table, Item = Key(book) } }, Parts.Remove(Key(old))],
    });

    private static Dictionary<string, AttributeValue> Key(string id) => new() { ["id"] = new(id) };

    private static class Parts
    {
        public static TransactWriteItem Remove(Dictionary<string, AttributeValue> key) => new() { Delete = new() { TableName = Table, Key = key } };
    }
}
