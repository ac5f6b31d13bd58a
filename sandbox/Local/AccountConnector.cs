using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Local;

/// <summary>Connects the seeded accounts through Bridge's own API, as an administrator would.</summary>
internal static class AccountConnector
{
    public static async Task ConnectAsync(BridgeClient client, SeedFile seed, Uri aws, CancellationToken cancellationToken)
    {
        foreach (var account in seed.Accounts)
        {
            if (account.Bridge is not { } bridge)
            {
                continue;
            }

            IEnumerable<string> own = account.Functions.Select(function => RoleArn(account, function.Role));
            await PutAsync(client, $"/api/accounts/{account.Id}", new JsonObject
            {
                ["name"] = account.Name,
                ["roleArn"] = RoleArn(account, bridge.Role),
                ["externalId"] = bridge.ExternalId,
                ["approvals"] = bridge.Approvals,
                ["neverTouch"] = new JsonArray([.. own.Concat(bridge.NeverTouch).Select(arn => JsonValue.Create(arn))]),
            }, cancellationToken);
            await PutAsync(client, $"/api/accounts/{account.Id}/auto-remediation", new JsonObject
            {
                ["queueUrl"] = QueueUrl(aws, account, bridge.Queue),
                ["changeQueueUrl"] = QueueUrl(aws, account, bridge.ChangeQueue),
                ["resultQueueUrl"] = QueueUrl(aws, account, bridge.ResultQueue),
            }, cancellationToken);
        }
    }

    /// <summary>ARN of a role in <paramref name="account"/>, with the path that the seed gives it.</summary>
    public static string RoleArn(SeedAccount account, string roleName) =>
        $"arn:aws:iam::{account.Id}:role{account.Roles.Single(role => role.Name == roleName).Path}{roleName}";

    /// <summary>URL of a queue in <paramref name="account"/>.</summary>
    public static string QueueUrl(Uri aws, SeedAccount account, string queueName) => new Uri(aws, $"/{account.Id}/{queueName}").ToString();

    private static async Task PutAsync(BridgeClient client, string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsAdministratorAsync(HttpMethod.Put, path, body, cancellationToken);
        await BridgeClient.ReadAsync(response, cancellationToken);
    }
}
