// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DotNetSDKMidLevel.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using Doc = Amazon.DynamoDBv2.DocumentModel.Document;

using var client = new AmazonDynamoDBClient();
var table = Table.LoadTable(client, "sessions");
var search = table.Scan(new ScanFilter());
var removed = 0;
do
{
    List<Doc> set = await search.GetNextSetAsync();
    foreach (var session in set.Where(IsOver))
    {
        await table.DeleteItemAsync(session);
        removed++;
    }
}
while (!search.IsDone);

Console.WriteLine($"{removed} sessions are over.");

static bool IsOver(Doc session) => session.TryGetValue("expires", out var entry) && entry.AsLong() < TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
