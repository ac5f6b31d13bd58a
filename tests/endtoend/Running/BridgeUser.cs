using System.Net;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>What the vendor and an operator do with Bridge, over HTTP, and what they can see of it.</summary>
internal sealed class BridgeUser(LocalBridge stack)
{
    private static readonly string[] Endings = ["verified", "refused", "failed", "expired", "parked", "cancelled"];

    /// <summary>Posts an alert that must be taken; the answer.</summary>
    public async Task<JsonNode> PostAsync(string body)
    {
        using var response = await stack.Client.PostWebhookAsync(body, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await BridgeClient.ReadAsync(response, CancellationToken.None);
    }

    /// <summary>Presses Remediate Now; the status and the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Answer)> RequestAsync(string alertId, string action)
    {
        var body = new JsonObject { ["action"] = action, ["reason"] = "An end-to-end test asks for it." };
        using var response = await stack.Client.SendAsOperatorAsync(HttpMethod.Post, $"/api/alerts/{alertId}/remediations", body, CancellationToken.None);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Posts an alert about <paramref name="arn"/>, presses Remediate Now and waits for the end; the entry that ended it.</summary>
    public async Task<JsonNode> RemediateAsync(string alertId, string arn, string action)
    {
        await PostAsync(AlertBody.About(arn, alertId));
        var (status, answer) = await RequestAsync(alertId, action);
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        return await EndAsync(alertId, answer["remediationId"]!.GetValue<string>());
    }

    /// <summary>Waits for the entry that ends a remediation.</summary>
    public Task<JsonNode> EndAsync(string alertId, string remediationId) => EntryAsync(
        alertId, entry => Endings.Contains(Kind(entry)) && entry["data"]?["remediationId"]?.GetValue<string>() == remediationId);

    /// <summary>Waits for an entry of <paramref name="kind"/>.</summary>
    public Task<JsonNode> EntryAsync(string alertId, string kind) => EntryAsync(alertId, entry => Kind(entry) == kind);

    /// <summary>The kinds in the timeline, in order.</summary>
    public async Task<string[]> KindsAsync(string alertId) => [.. (await TimelineAsync(alertId)).Select(entry => Kind(entry!))];

    public Task<JsonArray> TimelineAsync(string alertId) => stack.Client.GetTimelineAsync(alertId, CancellationToken.None);

    public Task<JsonNode> AlertAsync(string alertId) => stack.Client.GetAsync($"/api/alerts/{alertId}", CancellationToken.None);

    /// <summary>Every alert that <c>GET /api/alerts</c> lists, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string query = "")
    {
        var alerts = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await stack.Client.GetAsync($"/api/alerts?limit=200{query}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", CancellationToken.None);
            alerts.AddRange(page["items"]!.AsArray().Select(alert => alert!));
            cursor = page["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return alerts;
    }

    /// <summary>Sweeps on demand; the answer.</summary>
    public async Task<JsonNode> SweepAsync()
    {
        using var response = await stack.Client.SendAsOperatorAsync(HttpMethod.Post, "/api/sweeps", null, CancellationToken.None);
        return await BridgeClient.ReadAsync(response, CancellationToken.None);
    }

    public static string Kind(JsonNode entry) => entry["kind"]!.GetValue<string>();

    private Task<JsonNode> EntryAsync(string alertId, Func<JsonNode, bool> wanted) =>
        Waiting.UntilAsync($"an entry in the timeline of {alertId}", async () => (await TimelineAsync(alertId)).FirstOrDefault(entry => wanted(entry!)));
}
