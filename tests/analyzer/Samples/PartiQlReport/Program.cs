// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using var dynamo = new AmazonDynamoDBClient();
string? next = null;
var totals = new Dictionary<string, decimal>();
do
{
    var page = await dynamo.ExecuteStatementAsync(new ExecuteStatementRequest
    {
        Statement = """
            SELECT customer, total FROM "orders"
            WHERE placed BETWEEN ? AND ?
            """,
        Parameters = [new(args[0]), new(args[1])],
        NextToken = next,
    });
    foreach (var row in page.Items ?? [])
    {
        totals[row["customer"].S] = totals.GetValueOrDefault(row["customer"].S) + decimal.Parse(row["total"].N);
    }

    next = page.NextToken;
}
while (next is not null);

foreach (var (customer, total) in totals.OrderByDescending(entry => entry.Value).Take(10))
{
    Console.WriteLine($"{customer,-20} {total,12:N2}");
}
