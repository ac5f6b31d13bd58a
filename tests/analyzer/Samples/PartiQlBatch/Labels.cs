// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PartiQlBatch;

public sealed class Labels(IAmazonDynamoDB dynamo)
{
    private const string Set = "UPDATE \"photos\" SET label = ? WHERE id = ?";

    public Task SetAsync(IReadOnlyDictionary<string, string> labels) => dynamo.BatchExecuteStatementAsync(new BatchExecuteStatementRequest
    {
        Statements = [.. labels.Select(entry => new BatchStatementRequest { Statement = Set, Parameters = [new(entry.Value), new(entry.Key)] })],
    });

    public async Task RenameAsync(string from, string to) => await dynamo.ExecuteTransactionAsync(new ExecuteTransactionRequest
    {
        TransactStatements =
        [
            new ParameterizedStatement { Statement = "DELETE FROM \"labels\" WHERE id = ?", Parameters = [new(from)] },
            new ParameterizedStatement { Statement = "INSERT INTO \"labels\" VALUE {'id': ?}", Parameters = [new(to)] },
        ],
    });
}
