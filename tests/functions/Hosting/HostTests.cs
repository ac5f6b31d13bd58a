using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Functions.Tests.Hosting.Host;
using Bridge.Functions.Tests.Schemas;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The published package under a stand-in for the Azure Functions host.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class HostTests(PublishedApp app) : IAsyncLifetime
{
    private const string Production = "222222222222";
    private const string OrderQueueName = "OrcaRemediationQueue";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("bridge-host-");
    private readonly LocalSecrets _secrets = new();
    private SeedFile _seed = null!;
    private SandboxAws _aws = null!;
    private Dictionary<string, string> _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _seed = await SeedReader.ReadAsync(SeedReader.DefaultPath, default);
        _aws = await SandboxAws.StartAsync(_seed, 0, TimeProvider.System, default);
        _settings = HostSettings.For(_seed, _aws.Endpoint, _secrets, _data.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Http_ThroughTheHost_ReachesWebhookAndApi()
    {
        await using var host = await StartAsync();

        using var received = await PostAlertAsync(host);
        Assert.Equal(HttpStatusCode.Accepted, received.StatusCode);
        var alertId = JsonNode.Parse(await received.Content.ReadAsStringAsync())!["alertId"]!.GetValue<string>();

        using var read = await SendAsync(host, HttpMethod.Get, $"/api/alerts/{alertId}?a=1&a=2");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var withoutToken = await host.Client.GetAsync("/api/alerts");
        Assert.Equal(HttpStatusCode.Unauthorized, withoutToken.StatusCode);
        using var ready = await host.Client.GetAsync("/api/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/RelayOutbox")]
    [InlineData("POST", "/DispatchRemediation")]
    [InlineData("POST", "/ComputeRecommendation")]
    [InlineData("GET", "/")]
    [InlineData("PATCH", "/api/alerts")]
    public async Task Http_NotAnHttpFunctionsRoute_IsThe404OfTheHost(string method, string path)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((HttpStatusCode.NotFound, 0), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length));
    }

    [Theory]
    [InlineData("RelayOutbox", true, false, "Outbox relayed.")]
    [InlineData("RelayOutbox", false, true, "Outbox relayed.")]
    [InlineData("CollectOutcomes", true, true, "Outcomes collected.")]
    [InlineData("DriftSweep", true, false, "Swept: 0 read, 0 drifted, 0 unreachable.")]
    public async Task Timer_Tick_SucceedsAndSaysWhatItDid(string function, bool isMonitored, bool isPastDue, string log)
    {
        await using var host = await StartAsync();

        var invocation = await host.Functions.TimerAsync(function, isMonitored, isPastDue);

        Assert.True(invocation.Succeeded, $"{invocation}");
        Assert.Equal([log], invocation.Logs);
    }

    [Fact]
    public async Task Queue_MessageOfARemediation_SendsItsOrder()
    {
        // After the first failure nothing but the queue's message can send it within the test.
        _settings["Bridge__Orders__RetryDelay"] = "12:00:00";
        await using var host = await StartAsync();
        await ConnectAsync(host);
        _aws.Sqs.Queues.Delete(_aws.Sqs.Queues.Find(Production, "us-east-1", OrderQueueName)!);
        var remediationId = await RequestAsync(host);
        await Waiting.UntilAsync("sending has failed once", () => Task.FromResult(_aws.Calls.Entries.Any(call => call is { Operation: "SendMessage", ErrorCode: not null })));
        var queue = _aws.Sqs.Queues.Create(Production, "us-east-1", OrderQueueName, new Dictionary<string, string>());

        // With a member that overwrites the host's own metadata.
        var delivery = await host.Functions.QueueAsync("DispatchRemediation", $$"""{"remediationId":"{{remediationId}}","DequeueCount":7,"Id":"x"}""");
        var again = await host.Functions.QueueAsync("DispatchRemediation", $$"""{"remediationId":"{{remediationId}}"}""");

        Assert.True(delivery.Last.Succeeded, $"{delivery.Last}\n{host.Output}");
        Assert.True(again.Last.Succeeded, $"{again.Last}");
        var order = Assert.Single(await queue.ReceiveAsync(10, TimeSpan.Zero, null, default));
        Assert.Equal(remediationId, order.Attributes["remediationId"].Text);
    }

    [Theory]
    [InlineData("DispatchRemediation", "{}")]
    [InlineData("DispatchRemediation", "not JSON")]
    [InlineData("DispatchRemediation", "\"text\"")]
    [InlineData("DispatchRemediation", "null")]
    [InlineData("DispatchRemediation", "")]
    [InlineData("DispatchRemediation", """{"remediationId":"r-short"}""")]
    [InlineData("DispatchRemediation", """{"remediationId":7}""")]
    [InlineData("ComputeRecommendation", "{}")]
    [InlineData("ComputeRecommendation", "not JSON")]
    [InlineData("ComputeRecommendation", """{"accountId":"12","roleName":"switch-admin"}""")]
    [InlineData("ComputeRecommendation", """{"accountId":"222222222222","roleName":"a/b"}""")]
    public async Task Queue_BadMessage_FailsEveryDeliveryAndIsPoisoned(string function, string text)
    {
        await using var host = await StartAsync();

        var delivery = await host.Functions.QueueAsync(function, text);

        Assert.Equal((5, true, null), (delivery.Deliveries, delivery.IsPoisoned, delivery.Last.Violation));
        Assert.InRange(delivery.Last.StatusCode, 400, 599);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":{}}""")]
    public async Task Queue_NotTheHostsEnvelope_IsAFailedInvocation(string body)
    {
        await using var host = await StartAsync();

        Assert.InRange((await host.Functions.InvokeAsync("DispatchRemediation", body)).StatusCode, 400, 599);
    }

    [Fact]
    public async Task Queue_UnknownRemediation_IsDoneWith()
    {
        await using var host = await StartAsync();

        var delivery = await host.Functions.QueueAsync("DispatchRemediation", """{"remediationId":"r-0123456789abcdef0123456789abcdef"}""");

        Assert.Equal((1, false), (delivery.Deliveries, delivery.IsPoisoned));
    }

    [Fact]
    public async Task Queue_MessageOfARole_ComputesItsRecommendation()
    {
        const string path = $"/api/accounts/{Production}/roles/switch-admin/recommendation";
        // After the first failure nothing but the queue's message can compute it within the test.
        _settings["Bridge__Recommendations__RetryDelay"] = "12:00:00";
        await using var host = await StartAsync();
        await ConnectAsync(host);
        var role = _aws.Iam.Accounts.TryGet(Production, out var account) ? account.Role("OrcaRemediationBridge") : throw new InvalidOperationException();
        var trust = role.TrustPolicy;
        role.TrustPolicy = trust.Replace("bridge-hub", "nobody", StringComparison.Ordinal);
        await DemandAsync(host, HttpMethod.Post, path, new JsonObject());
        await Waiting.UntilAsync("computing has failed once", async () => (await ReadAsync(host, path))["fault"] is not null);
        role.TrustPolicy = trust;

        var delivery = await host.Functions.QueueAsync("ComputeRecommendation", $$"""{"accountId":"{{Production}}","roleName":"switch-admin"}""");
        var again = await host.Functions.QueueAsync("ComputeRecommendation", $$"""{"accountId":"{{Production}}","roleName":"switch-admin"}""");

        Assert.True(delivery.Last.Succeeded, $"{delivery.Last}\n{host.Output}");
        Assert.True(again.Last.Succeeded, $"{again.Last}");
        var recommendation = await ReadAsync(host, path);
        Assert.Equal(("succeeded", 2), (recommendation["status"]!.GetValue<string>(), recommendation["attempts"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("Bridge__Webhook__Secrets__0", null, "Bridge__Webhook__Secrets__0")]
    [InlineData("Bridge__Webhook__Secrets__0", "short", "Bridge__Webhook__Secrets__0")]
    [InlineData("WEBSITE_INSTANCE_ID", "0123456789", "WEBSITE_INSTANCE_ID")]
    [InlineData("Bridge__Storage", "Azure", "Bridge__Storage")]
    [InlineData("Bridge__Orders__Lifetime", "soon", "Bridge:Orders:Lifetime")]
    [InlineData("DriftSweepSchedule", "every hour", "DriftSweepSchedule")]
    public async Task Start_WrongSetting_EndsWithAnErrorThatNamesIt(string setting, string? value, string expected)
    {
        _settings.Remove(setting);
        if (value is not null)
        {
            _settings[setting] = value;
        }

        var ended = await Assert.ThrowsAsync<HandlerEndedException>(StartAsync);

        // Never 0: the host would not start it again, and never say why.
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Bridge does not start", ended.Output, StringComparison.Ordinal);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecondProcessOnTheSameData_IsRefusedUntilTheFirstIsKilled()
    {
        await using (await StartAsync())
        {
            var ended = await Assert.ThrowsAsync<HandlerEndedException>(StartAsync);
            Assert.Equal(1, ended.ExitCode);
            Assert.Contains("bridge.lock", ended.Output, StringComparison.Ordinal);
        }

        await using var next = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync("/api/health/ready")).StatusCode);
    }

    private Task<FunctionsHost> StartAsync() => FunctionsHost.StartAsync(app.Root, _settings);

    private async Task ConnectAsync(FunctionsHost host)
    {
        await DemandAsync(host, HttpMethod.Put, $"/api/accounts/{Production}", new JsonObject
        {
            ["roleArn"] = $"arn:aws:iam::{Production}:role/OrcaRemediationBridge",
            ["externalId"] = _seed.Accounts.Single(account => account.Id == Production).Bridge!.ExternalId,
        });
        await DemandAsync(host, HttpMethod.Put, $"/api/accounts/{Production}/auto-remediation", new JsonObject
        {
            ["queueArn"] = $"arn:aws:sqs:us-east-1:{Production}:{OrderQueueName}",
        });
    }

    private async Task<string> RequestAsync(FunctionsHost host)
    {
        using var received = await PostAlertAsync(host);
        var alertId = JsonNode.Parse(await received.Content.ReadAsStringAsync())!["alertId"]!.GetValue<string>();
        var receipt = await DemandAsync(host, HttpMethod.Post, $"/api/alerts/{alertId}/remediations", new JsonObject { ["action"] = "attach-deny-all" });
        return receipt["remediationId"]!.GetValue<string>();
    }

    private Task<HttpResponseMessage> PostAlertAsync(FunctionsHost host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/orca")
        {
            Content = new ByteArrayContent(Checkout.AlertExample("aws-iam-role-with-admin-privileges.synthetic")),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(BridgeClient.WebhookHeader, _secrets.WebhookSecret);
        return host.Client.SendAsync(request);
    }

    private Task<HttpResponseMessage> SendAsync(FunctionsHost host, HttpMethod method, string path, JsonNode? body = null)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _secrets.AdministratorToken);
        return host.Client.SendAsync(request);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private async Task<JsonNode> ReadAsync(FunctionsHost host, string path)
    {
        using var response = await SendAsync(host, HttpMethod.Get, path);
        return await ReadAsync(response);
    }

    private async Task<JsonNode> DemandAsync(FunctionsHost host, HttpMethod method, string path, JsonNode body)
    {
        using var response = await SendAsync(host, method, path, body);
        return await BridgeClient.ReadAsync(response, default);
    }
}
