// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace GenericRepository;

public interface IEntity<TSelf>
    where TSelf : IEntity<TSelf>
{
    static abstract string Table { get; }

    static abstract TSelf From(IReadOnlyDictionary<string, AttributeValue> item);

    Dictionary<string, AttributeValue> ToItem();
}

public sealed class Repository<T>(IAmazonDynamoDB dynamo)
    where T : IEntity<T>
{
    public Task SaveAsync(T entity) => dynamo.PutItemAsync(T.Table, entity.ToItem());

    public async IAsyncEnumerable<T> AllAsync(string partition)
    {
        var pages = dynamo.Paginators.Query(new QueryRequest
        {
            TableName = T.Table,
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new(partition) },
        });
        await foreach (var page in pages.Responses)
        {
            foreach (var item in page.Items ?? [])
            {
                yield return T.From(item);
            }
        }
    }
}

public sealed record Invoice(string Customer, string Number) : IEntity<Invoice>
{
    public static string Table => "invoices";

    public static Invoice From(IReadOnlyDictionary<string, AttributeValue> item) => new(item["pk"].S, item["sk"].S);

    public Dictionary<string, AttributeValue> ToItem() => new() { ["pk"] = new(Customer), ["sk"] = new(Number) };
}
