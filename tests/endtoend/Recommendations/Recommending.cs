using System.Net;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Recommendations;

/// <summary>Asks Bridge for recommendations over HTTP.</summary>
internal sealed class Recommending(LocalBridge stack, string accountId)
{
    private string PathOf(string role) => $"/api/accounts/{accountId}/roles/{role}/recommendation";

    /// <summary>Asks; the answer to the request.</summary>
    public async Task<JsonNode> RequestAsync(string role, JsonNode? body = null)
    {
        // What happened until now is in the trail's files before they are read.
        stack.Aws.CloudTrail.Deliver();
        using var response = await stack.Client.SendAsOperatorAsync(HttpMethod.Post, PathOf(role), body, CancellationToken.None);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer.ToJsonString());
        return answer;
    }

    /// <summary>Reads; the status and the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Answer)> ReadAsync(string role)
    {
        using var response = await stack.Client.SendAsOperatorAsync(HttpMethod.Get, PathOf(role), null, CancellationToken.None);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Reads until it is computed or has failed.</summary>
    public Task<JsonNode> EndAsync(string role) => Patience.ForAsync($"the recommendation of {role}", async () =>
        await ReadAsync(role) is (HttpStatusCode.OK, var answer) && Status(answer) is "succeeded" or "failed" ? answer : null);

    public static string Status(JsonNode answer) => answer["status"]!.GetValue<string>();

    public static IEnumerable<string> GapKinds(JsonNode answer) => answer["gaps"]!.AsArray().Select(gap => gap!["kind"]!.GetValue<string>());
}
