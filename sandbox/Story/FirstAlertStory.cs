using System.Globalization;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>
/// The main job, told as it happens: the sample alert arrives, somebody presses Remediate Now, and the timeline grows until the bridge has
/// verified that the role is cut off, for sessions that were open too. It ends with the policy that the role needs instead.
/// </summary>
internal sealed class FirstAlertStory(LocalStack stack, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Endings = ["verified", "refused", "failed", "expired", "parked"];

    /// <summary>The sample alert, beside the program.</summary>
    public static string SamplePath => Path.Combine(AppContext.BaseDirectory, "sample-alert.json");

    /// <summary>The sample alert as this run posts it: raised now.</summary>
    public static string RaisedPath(LocalStack stack) => Path.Combine(stack.DataDirectory, "sample-alert.json");

    /// <summary>Tells it; false when it does not end with <c>verified</c>, the deny in place, and a policy to put in the place of today's.</summary>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var alert = JsonNode.Parse(await File.ReadAllTextAsync(SamplePath, cancellationToken))!;
        var target = alert["asset_vendor_id"]!.GetValue<string>();
        await SayAsync($"Before: {target} carries {await AttachedAsync(target, cancellationToken)}.");
        using (var people = await OpenSession.OpenAsync(stack, Identity(target), "release-team", cancellationToken))
        {
            await SayAsync($"        Its people work with it: {string.Join(", ", await new DayOfWork(stack, people.Credentials).DoAsync(Identity(target), cancellationToken))}.");
        }

        using var session = await OpenSession.OpenAsync(stack, Identity(target), "somebody", cancellationToken);
        await SayAsync($"        Somebody has a session of it open: iam:ListAttachedRolePolicies {Outcome(await session.CallAsync(cancellationToken))}.");

        var sample = await RaiseAsync(alert, cancellationToken);
        using var received = await stack.Client.PostWebhookAsync(sample, cancellationToken);
        var alertId = (await BridgeClient.ReadAsync(received, cancellationToken))["alertId"]!.GetValue<string>();
        await SayAsync($"The alert arrives by webhook: {alertId}.");

        using var requested = await stack.Client.SendAsOperatorAsync(
            HttpMethod.Post,
            $"/api/alerts/{alertId}/remediations",
            new JsonObject { ["action"] = RemediationActions.AttachDenyAll, ["reason"] = "The role can do everything and nobody knows who uses it." },
            cancellationToken);
        var remediationId = (await BridgeClient.ReadAsync(requested, cancellationToken))["remediationId"]!.GetValue<string>();
        await SayAsync($"Remediate Now is pressed: {remediationId}. The timeline:");
        await SayAsync("");

        var ending = await FollowAsync(alertId, remediationId, cancellationToken);
        var attached = await AttachedAsync(target, cancellationToken);
        await SayAsync("");
        await SayAsync($"After:  {target} carries {attached}.");
        var fault = await session.CallAsync(cancellationToken);
        await SayAsync($"        The same session, the same call: {Outcome(fault)}.");
        return ending == "verified" && attached.Contains(DenyAll.ManagedPolicyName, StringComparison.Ordinal) && fault == "AccessDenied"
            && await new RecommendationStory(stack, output).TellAsync(Identity(target), cancellationToken);
    }

    // What came before the alert is what the role needs, so it must not have been raised long ago.
    private async Task<string> RaiseAsync(JsonNode alert, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
        (alert["state"]!["created_at"], alert["state"]!["last_seen"]) = (now, now);
        var text = alert.ToJsonString();
        await File.WriteAllTextAsync(RaisedPath(stack), text, cancellationToken);
        return text;
    }

    private static string Outcome(string? fault) => fault ?? "succeeds";

    private static IamIdentity Identity(string target) => IamIdentity.TryParse(target, out var identity)
        ? identity
        : throw new InvalidOperationException($"`{target}` is not an IAM identity; correct the sample alert.");

    // Prints entries as they come, until the remediation has ended; returns how.
    private async Task<string?> FollowAsync(string alertId, string remediationId, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var printed = 0;
        DateTimeOffset? arrival = null;
        while (true)
        {
            var entries = await stack.Client.GetTimelineAsync(alertId, patience.Token);
            foreach (var entry in entries.Skip(printed))
            {
                printed++;
                var (kind, at) = (entry!["kind"]!.GetValue<string>(), entry["at"]!.GetValue<DateTimeOffset>());
                arrival = kind == "received" ? at : arrival ?? at;
                await SayAsync(TimelineLine.Of(entry, at - arrival.Value));
                if (Endings.Contains(kind) && entry["data"]?["remediationId"]?.GetValue<string>() == remediationId)
                {
                    await SayAsync("");
                    await SayAsync(string.Create(CultureInfo.InvariantCulture, $"{(at - arrival.Value).TotalSeconds:F2} seconds from webhook to {kind}."));
                    return kind;
                }
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> AttachedAsync(string target, CancellationToken cancellationToken)
    {
        var admin = SeedCredentials.Admin(stack.Seed);
        using var iam = new IamClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new IamClientConfig(RegionEndpoint.GetBySystemName(stack.Seed.Region)) { ServiceURL = stack.Aws.Endpoint.ToString() });
        return string.Join(" and ", (await iam.ListAttachedPoliciesAsync(Identity(target), cancellationToken)).Select(policy => policy.Name));
    }

    private Task SayAsync(string line) => output.WriteLineAsync(line.Length > 0 ? "  " + line : line);
}
