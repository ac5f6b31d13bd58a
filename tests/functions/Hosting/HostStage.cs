using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Tests.Api;
using Bridge.Testing.Host;
using Bridge.Functions.Tests.Schemas;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Local;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>What a package needs around it: a sandboxed AWS without handlers, a queue storage, settings and a folder for its data.</summary>
internal sealed class HostStage : IAsyncDisposable
{
    public const string Production = BridgeFixture.Production;
    public const string ViewerToken = "viewer-token-0123456789";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("bridge-host-");
    private readonly LocalSecrets _secrets = new();
    private readonly string _package;
    private readonly SeedFile _seed;

    private HostStage(string package, SeedFile seed, SandboxAws aws, QueueStorage queues)
    {
        (_package, _seed, Aws, Queues) = (package, seed, aws, queues);
        Handler = new HandlerPart(aws);
        Settings = BridgeEnvironment.For(seed, aws.Endpoint, _secrets, _data.FullName);
        foreach (var (name, value) in OfAFunctionApp)
        {
            Settings[name] = value;
        }

        Settings["AzureWebJobsStorage"] = queues.ConnectionString;
        (Settings["Bridge__Tokens__3__Name"], Settings["Bridge__Tokens__3__Role"]) = ("viewer", "viewer");
        Settings["Bridge__Tokens__3__Value"] = ViewerToken;
    }

    /// <summary>The settings that <c>docs/settings.md</c> lists for a Function App.</summary>
    public static IReadOnlyDictionary<string, string> OfAFunctionApp { get; } = new Dictionary<string, string>
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["RelayOutboxSchedule"] = "*/5 * * * * *",
        ["CollectOutcomesSchedule"] = "*/5 * * * * *",
        ["DriftSweepSchedule"] = "0 */15 * * * *",
    };

    public SandboxAws Aws { get; }

    public QueueStorage Queues { get; }

    public HandlerPart Handler { get; }

    public Dictionary<string, string> Settings { get; }

    public string DataDirectory => _data.FullName;

    public static async Task<HostStage> OpenAsync(PublishedApp app)
    {
        var seed = await SeedReader.ReadAsync(SeedReader.DefaultPath, default);
        return new(app.Root, seed, await SandboxAws.StartAsync(seed, 0, TimeProvider.System, default), await QueueStorage.StartAsync());
    }

    public Task<FunctionsHost> StartAsync() => FunctionsHost.StartAsync(_package, Settings);

    /// <summary>The request of a caller with <paramref name="role"/>, <c>none</c> without a token; a text is sent as it is.</summary>
    public HttpRequestMessage Request(string role, HttpMethod method, string path, object? body = null)
    {
        var text = body as string ?? (body as JsonNode)?.ToJsonString();
        var request = new HttpRequestMessage(method, path)
        {
            Content = text is null ? null : new StringContent(text, Encoding.UTF8, "application/json"),
        };
        var token = role switch
        {
            "none" => null,
            "viewer" => ViewerToken,
            "operator" => _secrets.OperatorToken,
            "approver" => _secrets.ApproverToken,
            "administrator" => _secrets.AdministratorToken,
            _ => role,
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>An alert as the vendor posts it.</summary>
    public HttpRequestMessage Webhook(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/orca") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(BridgeClient.WebhookHeader, _secrets.WebhookSecret);
        return request;
    }

    /// <summary>Sends, and demands a success. The answer's JSON.</summary>
    public async Task<JsonNode> DemandAsync(HttpClient client, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = Request("administrator", method, path, body);
        using var response = await client.SendAsync(request);
        return await BridgeClient.ReadAsync(response, default);
    }

    /// <summary>Connects the production account, as an administrator does.</summary>
    public async Task ConnectAsync(HttpClient client)
    {
        await DemandAsync(client, HttpMethod.Put, $"/api/accounts/{Production}", new JsonObject
        {
            ["roleArn"] = $"arn:aws:iam::{Production}:role/OrcaRemediationBridge",
            ["externalId"] = _seed.Accounts.Single(account => account.Id == Production).Bridge!.ExternalId,
        });
        await DemandAsync(client, HttpMethod.Put, $"/api/accounts/{Production}/auto-remediation", new JsonObject
        {
            ["queueArn"] = $"arn:aws:sqs:us-east-1:{Production}:OrcaRemediationQueue",
        });
    }

    /// <summary>Posts the sample alert. Its id.</summary>
    public async Task<string> PostAlertAsync(HttpClient client)
    {
        using var request = Webhook(Checkout.AlertExample("aws-iam-role-with-admin-privileges.synthetic"));
        using var response = await client.SendAsync(request);
        return (await BridgeClient.ReadAsync(response, default))["alertId"]!.GetValue<string>();
    }

    /// <summary>Presses <i>Remediate Now</i> on a new alert. The remediation's id.</summary>
    public async Task<string> RequestAsync(HttpClient client)
    {
        var alertId = await PostAlertAsync(client);
        var body = new JsonObject { ["action"] = "attach-deny-all" };
        var receipt = await DemandAsync(client, HttpMethod.Post, $"/api/alerts/{alertId}/remediations", body);
        return receipt["remediationId"]!.GetValue<string>();
    }

    /// <summary>Plays the handler: takes the order of <paramref name="remediationId"/>, carries it out and says so.</summary>
    public async Task CarryOutAsync(string remediationId)
    {
        var (_, order) = await Handler.TakeOrderAsync(remediationId);
        Assert.True(Aws.Iam.Accounts.TryGet(Production, out var account));
        lock (account.Gate)
        {
            account.Role(order.Target.Arn.Split('/')[^1]).AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws"));
        }

        Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        await Queues.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
