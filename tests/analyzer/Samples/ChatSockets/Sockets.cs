// page: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ChatSockets;

public sealed class Sockets(IAmazonApiGatewayManagementApi api, IAmazonDynamoDB dynamo)
{
    private const string Table = "connections";

    public Task JoinAsync(string connection) => dynamo.PutItemAsync(Table, new() { ["id"] = new(connection) });

    public async Task BroadcastAsync(byte[] message)
    {
        var connections = await dynamo.ScanAsync(new ScanRequest(Table) { ProjectionExpression = "id" });
        foreach (var id in connections.Items.Select(item => item["id"].S))
        {
            try
            {
                await api.PostToConnectionAsync(new PostToConnectionRequest { ConnectionId = id, Data = new(message) });
            }
            catch (Exception e) when (e.GetType().Name == "GoneException")
            {
                await dynamo.DeleteItemAsync(Table, new() { ["id"] = new(id) });
            }
        }
    }

    public Task KickAsync(string connection) => api.DeleteConnectionAsync(new() { ConnectionId = connection });
}
