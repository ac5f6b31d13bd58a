using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Functions.Tests.Api;

/// <summary>
/// The functions app as a process of its own beside a sandboxed AWS without handlers: a test plays the handler's part. Accounts are
/// connected as the seed says. Tests share one and run one after the other; each works on a role of its own.
/// </summary>
public class BridgeFixture : IAsyncLifetime
{
    public const string Production = "222222222222";
    public const string Staging = "333333333333";

    private const string ViewerToken = "viewer-token-0123456789";
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-api-");
    private readonly LocalSecrets _secrets = new();
    private LogFile? _log;
    private BridgeProcess? _process;
    private HttpClient? _http;
    private int _roles;

    internal SandboxAws Aws { get; private set; } = null!;

    internal HandlerPart Handler { get; private set; } = null!;

    internal string WebhookSecret => _secrets.WebhookSecret;

    /// <summary>Settings besides those of a local run.</summary>
    protected virtual Dictionary<string, string> Settings => new()
    {
        ["Bridge__Orders__MaxAttempts"] = "3",
        ["Bridge__Orders__RetryDelay"] = "00:00:00.050",
        ["Bridge__Verification__ReadInterval"] = "00:00:00.050",
        ["Bridge__Verification__Patience"] = "00:00:01",
        ["Bridge__Recommendations__MaxAttempts"] = "3",
        ["Bridge__Recommendations__RetryDelay"] = "00:00:00.050",
        // Sweeps only when a test asks for one.
        ["DriftSweepSchedule"] = "0 0 0 29 2 *",
    };

    public async ValueTask InitializeAsync()
    {
        var seed = await SeedReader.ReadAsync(SeedReader.DefaultPath, default);
        Aws = await SandboxAws.StartAsync(seed, 0, TimeProvider.System, default);
        Handler = new(Aws);
        var endpoint = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var environment = BridgeEnvironment.For(seed, Aws.Endpoint, _secrets, _folder.FullName);
        (environment["Bridge__Tokens__3__Name"], environment["Bridge__Tokens__3__Value"], environment["Bridge__Tokens__3__Role"]) = ("viewer", ViewerToken, "viewer");
        foreach (var (name, value) in Settings)
        {
            environment[name] = value;
        }

        _log = new LogFile(Path.Combine(_folder.FullName, "bridge.log"));
        _process = BridgeProcess.Start(endpoint, environment, _log, _ => { });
        _http = new HttpClient { BaseAddress = endpoint, Timeout = TimeSpan.FromMinutes(1) };
        using var client = new BridgeClient(endpoint, _secrets);
        await client.WaitReadyAsync(StartPatience, default);
        await AccountConnector.ConnectAsync(client, seed, Aws.Endpoint, default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http?.Dispose();
        _log?.Dispose();
        await Aws.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A role that no other test of this fixture works on.</summary>
    public string NextRole() => $"workload-{Interlocked.Increment(ref _roles):D3}";

    /// <summary>Sends as <paramref name="role"/>, <c>none</c> without a token; a text is sent as it is.</summary>
    internal Task<HttpResponseMessage> SendAsync(string role, HttpMethod method, string path, object? body = null, EntityTagHeaderValue? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? ((JsonNode)body).ToJsonString(), Encoding.UTF8, "application/json");
        }

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
        return _http!.SendAsync(request);
    }

    /// <summary>Sends, and demands <paramref name="expected"/>.</summary>
    internal async Task<JsonNode?> CallAsync(HttpStatusCode expected, string role, HttpMethod method, string path, object? body = null)
    {
        using var response = await SendAsync(role, method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{method} {path} as {role}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    internal async Task<JsonNode> GetAsync(string path) => (await CallAsync(HttpStatusCode.OK, "viewer", HttpMethod.Get, path))!;

    /// <summary>An alert about <paramref name="roleName"/>, posted as the vendor posts it.</summary>
    internal async Task<string> PostAlertAsync(string roleName, string accountId = Production)
    {
        var alertId = $"orca-{accountId}-{roleName}";
        var alert = new JsonObject
        {
            ["type"] = "aws_iam_role_with_admin_privileges",
            ["cloud_provider"] = "aws",
            ["cloud_provider_id"] = accountId,
            ["asset_vendor_id"] = Arn(roleName, accountId),
            ["asset_type"] = "AwsIamRole",
            ["state"] = new JsonObject { ["alert_id"] = alertId, ["severity"] = "hazardous" },
        };
        using var response = await PostWebhookAsync(alert.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return alertId;
    }

    internal Task<HttpResponseMessage> PostWebhookAsync(string body, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/orca") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add(BridgeClient.WebhookHeader, WebhookSecret);
        return _http!.SendAsync(request);
    }

    /// <summary>Presses <i>Remediate Now</i>.</summary>
    internal async Task<string> RequestAsync(string alertId, string action = "attach-deny-all", bool dryRun = false)
    {
        var body = new JsonObject { ["action"] = action, ["reason"] = "over-privileged", ["dryRun"] = dryRun };
        var receipt = await CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, $"/api/alerts/{alertId}/remediations", body);
        return receipt!["remediationId"]!.GetValue<string>();
    }

    /// <summary>Waits until the remediation is in <paramref name="state"/>; fails at once when it has ended in another.</summary>
    internal Task<JsonNode> WaitForStateAsync(string remediationId, string state) => Waiting.UntilAsync(
        $"remediation {remediationId} is {state}",
        async () =>
        {
            var remediation = await GetAsync($"/api/remediations/{remediationId}");
            var now = remediation["state"]!.GetValue<string>();
            Assert.False(
                now != state && now is "verified" or "refused" or "failed" or "expired" or "previewed" or "cancelled",
                $"It is {now}, not {state}: {remediation}");
            return now == state ? remediation : null;
        });

    /// <summary>The alert's timeline entries of <paramref name="kind"/>.</summary>
    internal async Task<IReadOnlyList<JsonNode>> EntriesAsync(string alertId, string kind) =>
        [.. (await TimelineAsync(alertId)).Where(entry => entry["kind"]!.GetValue<string>() == kind)];

    internal async Task<IReadOnlyList<JsonNode>> TimelineAsync(string alertId) =>
        [.. (await GetAsync($"/api/alerts/{alertId}/timeline?limit=200"))["items"]!.AsArray().Select(entry => entry!)];

    internal async Task<IEnumerable<string>> KindsAsync(string alertId) => (await TimelineAsync(alertId)).Select(entry => entry["kind"]!.GetValue<string>());

    /// <summary>Runs <paramref name="change"/> on a role of the sandbox, as somebody in the account would change it.</summary>
    internal void Change(string roleName, Action<IamRole> change, string accountId = Production)
    {
        Assert.True(Aws.Iam.Accounts.TryGet(accountId, out var account));
        lock (account.Gate)
        {
            change(account.Role(roleName));
        }
    }

    internal static string Arn(string roleName, string accountId = Production) => $"arn:aws:iam::{accountId}:role/{roleName}";
}
