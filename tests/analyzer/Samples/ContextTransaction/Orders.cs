// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
// page: https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/dynamodb-intro.html
using Amazon.DynamoDBv2.DataModel;

namespace ContextTransaction;

[DynamoDBTable("orders")]
public sealed class Order
{
    [DynamoDBHashKey] public string Id { get; set; } = "";

    public int Items { get; set; }
}

[DynamoDBTable("carts")]
public sealed class Cart
{
    [DynamoDBHashKey] public string Id { get; set; } = "";

    [DynamoDBVersion] public int? Version { get; set; }
}

public sealed class Orders(IDynamoDBContext context)
{
    public async Task PlaceAsync(Order order, string cart)
    {
        var orders = context.CreateTransactWrite<Order>();
        orders.AddSaveItem(order);
        var carts = context.CreateTransactWrite<Cart>();
        carts.AddDeleteKey(cart);
        await context.ExecuteTransactWriteAsync([orders, carts], CancellationToken.None);
    }

    public async Task<List<Order>> ManyAsync(IEnumerable<string> ids)
    {
        var batch = context.CreateBatchGet<Order>();
        foreach (var id in ids)
        {
            batch.AddKey(id);
        }

        await batch.ExecuteAsync();
        return batch.Results;
    }
}
