using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bridge.Sandbox.Local;

/// <summary>Everything that a program needs to work with a run: what <c>--json</c> prints.</summary>
internal sealed record StackDescription(
    string Bridge,
    string Aws,
    string Region,
    string WebhookHeader,
    string WebhookSecret,
    string OperatorToken,
    string ApproverToken,
    IReadOnlyList<NamedCredentials> Credentials,
    IReadOnlyList<ConnectedAccount> Accounts)
{
    public static StackDescription Of(LocalStack stack)
    {
        var aws = stack.Aws.Endpoint;
        return new(
            stack.Bridge.Endpoint.GetLeftPart(UriPartial.Authority),
            aws.GetLeftPart(UriPartial.Authority),
            stack.Seed.Region,
            BridgeClient.WebhookHeader,
            stack.Secrets.WebhookSecret,
            stack.Secrets.OperatorToken,
            stack.Secrets.ApproverToken,
            [SeedCredentials.Hub(stack.Seed), SeedCredentials.Foreign(stack.Seed), SeedCredentials.Admin(stack.Seed)],
            [.. stack.Seed.Accounts.Where(account => account.Bridge is not null).Select(account => ConnectedAccount.Of(account, aws))]);
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StackDescriptionJson.Default.StackDescription);
}

/// <summary>A connected account.</summary>
internal sealed record ConnectedAccount(
    string Id, string RoleArn, string ExternalId, string QueueUrl, string ChangeQueueUrl, string ResultQueueUrl, string TargetRoleArn)
{
    public static ConnectedAccount Of(Seed.SeedAccount account, Uri aws)
    {
        var bridge = account.Bridge ?? throw new InvalidOperationException($"Account {account.Id} is not connected.");
        return new(
            account.Id,
            AccountConnector.RoleArn(account, bridge.Role),
            bridge.ExternalId,
            AccountConnector.QueueUrl(aws, account, bridge.Queue),
            AccountConnector.QueueUrl(aws, account, bridge.ChangeQueue),
            AccountConnector.QueueUrl(aws, account, bridge.ResultQueue),
            AccountConnector.RoleArn(account, bridge.TargetRole));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StackDescription))]
internal sealed partial class StackDescriptionJson : JsonSerializerContext;
