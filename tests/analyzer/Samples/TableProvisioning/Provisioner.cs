// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace TableProvisioning;

public sealed class Provisioner(IAmazonDynamoDB dynamo)
{
    public async Task EnsureAsync(string name, TimeSpan patience)
    {
        try
        {
            await dynamo.CreateTableAsync(new CreateTableRequest
            {
                TableName = name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("id", KeyType.HASH)],
                AttributeDefinitions = [new("id", ScalarAttributeType.S)],
                Tags = [new() { Key = "owner", Value = "platform" }],
            });
        }
        catch (ResourceInUseException)
        {
            return;
        }

        // The SDK for .NET has no waiters: ask until it is there.
        for (var waited = TimeSpan.Zero; waited < patience; waited += TimeSpan.FromSeconds(2))
        {
            if ((await dynamo.DescribeTableAsync(name)).Table.TableStatus == TableStatus.ACTIVE)
            {
                await dynamo.UpdateTimeToLiveAsync(new() { TableName = name, TimeToLiveSpecification = new() { AttributeName = "expires", Enabled = true } });
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        throw new TimeoutException($"The table {name} did not become active.");
    }
}
