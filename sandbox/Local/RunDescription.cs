using System.Text.Json;
using System.Text.Json.Serialization;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Local;

/// <summary>Everything that a program needs to work with a run: what <c>--json</c> prints.</summary>
internal sealed record RunDescription(
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
    public static RunDescription Of(LocalBridge run)
    {
        var aws = run.Aws.Endpoint;
        return new(
            run.Bridge.Endpoint.GetLeftPart(UriPartial.Authority),
            aws.GetLeftPart(UriPartial.Authority),
            run.Seed.Region,
            BridgeClient.WebhookHeader,
            run.Secrets.WebhookSecret,
            run.Secrets.OperatorToken,
            run.Secrets.ApproverToken,
            [SeedCredentials.Hub(run.Seed), SeedCredentials.Foreign(run.Seed), SeedCredentials.Admin(run.Seed)],
            [.. run.Seed.Accounts.Where(account => account.Bridge is not null).Select(account => ConnectedAccount.Of(account, aws))]);
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunDescriptionJson.Default.RunDescription);
}

/// <summary>A connected account.</summary>
internal sealed record ConnectedAccount(
    string Id, string RoleArn, string ExternalId, string QueueUrl, string ChangeQueueUrl, string ResultQueueUrl, string TargetRoleArn)
{
    public static ConnectedAccount Of(SeedAccount account, Uri aws)
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
[JsonSerializable(typeof(RunDescription))]
internal sealed partial class RunDescriptionJson : JsonSerializerContext;
