// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DotNetSDKMidLevel.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;

namespace DocumentTable;

/// <summary>The document model, with the table's keys given by hand: nothing is described.</summary>
public sealed class Catalog
{
    private readonly ITable _table;

    public Catalog(IAmazonDynamoDB dynamo) => _table = new TableBuilder(dynamo, "catalog").AddHashKey("isbn", DynamoDBEntryType.String).Build();

    public async Task AddAsync(string isbn, string title)
    {
        var book = new Document { ["isbn"] = isbn, ["title"] = title };
        await _table.PutItemAsync(book);
    }

    public async Task<string?> TitleAsync(string isbn) => (await _table.GetItemAsync(isbn))?["title"];

    public async Task ImportAsync(IEnumerable<Document> books)
    {
        var batch = _table.CreateBatchWrite();
        foreach (var book in books)
        {
            batch.AddDocumentToPut(book);
        }

        await batch.ExecuteAsync();
    }
}
