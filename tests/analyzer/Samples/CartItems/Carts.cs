// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CartItems;

public sealed class Carts(IAmazonDynamoDB dynamo)
{
    public async Task ClearAsync(string customer, IEnumerable<string> products)
    {
        var writes = new List<TransactWriteItem>();
        foreach (var product in products)
        {
            writes.Add(new TransactWriteItem { Delete = new Delete { TableName = "carts", Key = Key(customer, product) } });
        }

        if (writes.Count > 0)
        {
            await dynamo.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = writes });
        }
    }

    public async Task<int> CountAsync(params string[] customers)
    {
        var gets = customers.Select(customer => new TransactGetItem { Get = new Get { TableName = "carts", Key = Key(customer, "#count") } });
        var response = await dynamo.TransactGetItemsAsync(new TransactGetItemsRequest { TransactItems = gets.ToList() });
        return response.Responses.Sum(item => int.Parse(item.Item["n"].N));
    }

    private static Dictionary<string, AttributeValue> Key(string customer, string product) => new() { ["pk"] = new(customer), ["sk"] = new(product) };
}
