// page: https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/dynamodb-intro.html
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<IAmazonDynamoDB, AmazonDynamoDBClient>();
builder.Services.AddSingleton<IDynamoDBContext>(services => new DynamoDBContext(
    services.GetRequiredService<IAmazonDynamoDB>(), new DynamoDBContextConfig { DisableFetchingTableMetadata = true, TableNamePrefix = "prod-" }));
var app = builder.Build();

var notes = app.MapGroup("/notes");
notes.MapGet("/{id}", async (string id, IDynamoDBContext context) => await context.LoadAsync<Note>(id) is { } note ? Results.Ok(note) : Results.NotFound());
notes.MapDelete("/{id}", (string id, IDynamoDBContext context) => context.DeleteAsync<Note>(id));
notes.MapGet("/", (IDynamoDBContext context) => context.ScanAsync<Note>([]).GetRemainingAsync());
app.Run();

[DynamoDBTable("notes")]
internal sealed class Note
{
    [DynamoDBHashKey] public string Id { get; set; } = "";

    public string Text { get; set; } = "";
}
