using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>The remedy after the brake: what the role really needs, drawn from what it did before the alert.</summary>
internal sealed class RecommendationStory(LocalBridge run, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where a role's recommendation is asked for and read.</summary>
    public static string PathOf(string accountId, string roleName) => $"/api/accounts/{accountId}/roles/{roleName}/recommendation";

    /// <summary>
    /// Tells it; false when there is no policy to recommend, or when the policy would refuse something that the role did.
    /// </summary>
    public async Task<bool> TellAsync(IamIdentity role, CancellationToken cancellationToken)
    {
        var path = PathOf(role.Arn.AccountId, role.Name);
        using var asked = await run.Client.SendAsOperatorAsync(HttpMethod.Post, path, null, cancellationToken);
        await BridgeClient.ReadAsync(asked, cancellationToken);
        if (await WaitAsync(path, cancellationToken) is not { } recommendation || recommendation["policies"] is not JsonArray policies)
        {
            await SayAsync("", "No recommendation came of it; the log tells why.");
            return false;
        }

        await SayAsync("", "What does the role really need? Bridge has read the account's trail up to the alert, and recommends:", "");
        foreach (var statement in policies.SelectMany(policy => policy!["document"]!["Statement"]!.AsArray()))
        {
            await SayAsync($"  {statement!["Sid"]}", $"    {Texts(statement["Action"])}", $"    on {Texts(statement["Resource"])}");
        }

        var (before, after, replay) = (recommendation["before"], recommendation["after"], recommendation["replay"]);
        var bridge = run.Bridge.Endpoint.GetLeftPart(UriPartial.Authority);
        await SayAsync(
            "",
            $"Actions {Number(before?["actions"])} -> {Number(after?["actions"])}, "
            + $"ways to more permissions {Count(before)} -> {Count(after)}; "
            + $"{replay?["requests"]} observed requests replayed, {replay?["lost"]} lost.",
            $"Verdict: {Verdict(recommendation)}",
            "The whole of it, with the evidence:",
            $"  curl -s -H 'Authorization: Bearer {run.Secrets.OperatorToken}' {bridge}{path}");
        return policies.Count > 0 && replay?["lost"]?.GetValue<long>() == 0;
    }

    private async Task<JsonNode?> WaitAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var recommendation = await run.Client.GetAsync(path, patience.Token);
            if (recommendation["status"]?.GetValue<string>() is var status && status is not ("pending" or "refreshing"))
            {
                return status == "succeeded" ? recommendation : null;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static string Verdict(JsonNode recommendation)
    {
        var reasons = recommendation["reasons"]!.AsArray();
        var further = reasons.Count > 1 ? $" And {reasons.Count - 1} more." : "";
        return reasons.Count == 0 ? $"{recommendation["verdict"]}." : $"{recommendation["verdict"]}. {reasons[0]}{further}";
    }

    private static string Texts(JsonNode? value) =>
        value is JsonArray texts ? string.Join(", ", texts.Select(text => $"{text}")) : $"{value}";

    private static string Number(JsonNode? value) =>
        value is null ? "?" : value.GetValue<long>().ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(JsonNode? numbers) => numbers?["escalationPaths"] is JsonArray paths ? $"{paths.Count}" : "?";

    private async Task SayAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line.Length > 0 ? "  " + line : line);
        }
    }
}
