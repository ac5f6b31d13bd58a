// page: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DotNetSDKHighLevel.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;

namespace ObjectMapping;

[DynamoDBTable("customers")]
public sealed class Customer
{
    [DynamoDBHashKey] public string Id { get; set; } = "";

    [DynamoDBGlobalSecondaryIndexHashKey("by-mail")] public string Mail { get; set; } = "";

    [DynamoDBVersion] public int? Version { get; set; }
}

/// <summary>The context asks the table for its keys before it does anything else.</summary>
public sealed class Customers(IDynamoDBContext context)
{
    public static Customers Create() => new(new DynamoDBContextBuilder().WithDynamoDBClient(() => new AmazonDynamoDBClient()).Build());

    public async Task RenameAsync(string id, string mail)
    {
        var customer = await context.LoadAsync<Customer>(id) ?? new Customer { Id = id };
        customer.Mail = mail;
        await context.SaveAsync(customer);
    }

    public async Task<Customer?> ByMailAsync(string mail)
    {
        var found = await context.QueryAsync<Customer>(mail, new QueryConfig { IndexName = "by-mail" }).GetRemainingAsync();
        return found.FirstOrDefault();
    }
}
