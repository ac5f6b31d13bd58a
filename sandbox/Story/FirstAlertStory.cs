using System.Globalization;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>
/// The main job, told as it happens: the sample alert arrives, somebody presses Remediate Now, and the timeline grows until the bridge has
/// verified that the role is cut off, also for sessions that were open already. It ends with the policy that the role needs instead.
/// </summary>
internal sealed class FirstAlertStory(LocalBridge run, TextWriter output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Endings = ["verified", "refused", "failed", "expired", "parked", "cancelled"];

    /// <summary>The sample alert, beside the program.</summary>
    public static string SamplePath => Path.Combine(AppContext.BaseDirectory, "sample-alert.json");

    /// <summary>The sample alert as this run posts it: raised now.</summary>
    public static string RaisedPath(LocalBridge run) => Path.Combine(run.DataDirectory, "sample-alert.json");

    /// <summary>
    /// Tells the story; false when it does not end with <c>verified</c>, the deny in place, and a policy to put in the place of today's.
    /// </summary>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var alert = JsonNode.Parse(await File.ReadAllTextAsync(SamplePath, cancellationToken))!;
        var target = alert["asset_vendor_id"]!.GetValue<string>();
        await SayAsync($"Before: {target} carries {await AttachedAsync(target, cancellationToken)}.");
        using (var people = await OpenSession.OpenAsync(run, Identity(target), "release-team", cancellationToken))
        {
            var work = await new DayOfWork(run, people.Credentials).DoAsync(Identity(target), cancellationToken);
            await SayAsync($"        Its people work with it: {string.Join(", ", work)}.");
        }

        using var session = await OpenSession.OpenAsync(run, Identity(target), "somebody", cancellationToken);
        var open = Outcome(await session.CallAsync(cancellationToken));
        await SayAsync($"        Somebody has a session of it open: iam:ListAttachedRolePolicies {open}.");

        var sample = await RaiseAsync(alert, cancellationToken);
        using var received = await run.Client.PostWebhookAsync(sample, cancellationToken);
        var alertId = (await BridgeClient.ReadAsync(received, cancellationToken))["alertId"]!.GetValue<string>();
        await SayAsync($"The alert arrives by webhook: {alertId}.");

        using var requested = await run.Client.SendAsOperatorAsync(
            HttpMethod.Post,
            $"/api/alerts/{alertId}/remediations",
            new JsonObject
            {
                ["action"] = RemediationActions.AttachDenyAll,
                ["reason"] = "The role can do everything and nobody knows who uses it.",
            },
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
            && await new RecommendationStory(run, output).TellAsync(Identity(target), cancellationToken);
    }

    // The role's needs are read from what it did before the alert, so the alert must not be older than this run.
    private async Task<string> RaiseAsync(JsonNode alert, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
        (alert["state"]!["created_at"], alert["state"]!["last_seen"]) = (now, now);
        var text = alert.ToJsonString();
        await File.WriteAllTextAsync(RaisedPath(run), text, cancellationToken);
        return text;
    }

    private static string Outcome(string? fault) => fault ?? "succeeds";

    private static IamIdentity Identity(string target) => IamIdentity.TryParse(target, out var identity)
        ? identity
        : throw new InvalidOperationException($"`{target}` is not an IAM identity; correct the sample alert.");

    // Prints entries as they come, until the remediation has ended; returns the kind of its last entry.
    private async Task<string?> FollowAsync(string alertId, string remediationId, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var printed = 0;
        DateTimeOffset? arrival = null;
        while (true)
        {
            var entries = await run.Client.GetTimelineAsync(alertId, patience.Token);
            foreach (var entry in entries.Skip(printed))
            {
                printed++;
                var (kind, at) = (entry!["kind"]!.GetValue<string>(), entry["at"]!.GetValue<DateTimeOffset>());
                arrival = kind == "received" ? at : arrival ?? at;
                await SayAsync(TimelineLine.Of(entry, at - arrival.Value));
                if (Endings.Contains(kind) && entry["data"]?["remediationId"]?.GetValue<string>() == remediationId)
                {
                    await SayAsync("");
                    var seconds = (at - arrival.Value).TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
                    await SayAsync($"{seconds} seconds from webhook to {kind}.");
                    return kind;
                }
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> AttachedAsync(string target, CancellationToken cancellationToken)
    {
        var admin = SeedCredentials.Admin(run.Seed);
        using var iam = new IamClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new IamClientConfig(RegionEndpoint.GetBySystemName(run.Seed.Region)) { ServiceURL = run.Aws.Endpoint.ToString() });
        return string.Join(
            " and ", (await iam.ListAttachedPoliciesAsync(Identity(target), cancellationToken)).Select(policy => policy.Name));
    }

    private Task SayAsync(string line) => output.WriteLineAsync(line.Length > 0 ? "  " + line : line);
}
