using System.Diagnostics;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// <c>kill -9</c> of the functions app at random moments under load. <c>BRIDGE_E2E_KILLS</c> (50 in the full form) and
/// <c>BRIDGE_E2E_SEED</c> make another or a longer run.
/// </summary>
public sealed class FunctionsAppKilledTests
{
    private const int Alerts = 200;
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Kill_AtRandomMomentsUnderLoad_LosesNoAlertAndChangesEachRoleOnce()
    {
        var (kills, seed) = (Switches.Kills, Switches.Seed);
        var options = SharedRun.FreePorts with
        {
            AdaptSeed = WithShortResultVisibility,

            // No sweep: it would read all targets in the midst of the load.
            Settings = new Dictionary<string, string> { ["DriftSweepSchedule"] = "0 0 0 1 1 *" },
        };
        await using var stack = await LocalBridge.StartAsync(options, _ => { }, CancellationToken.None);
        using var admin = new AccountAdmin(stack);
        var user = new BridgeUser(stack);
        var roles = Enumerable.Range(1, Alerts).Select(i => $"workload-{i:D3}").ToList();
        var load = new RemediationLoad(stack, [.. roles.Select(admin.Role)]);
        int Progress() => load.Accepted + load.Requested + stack.Aws.Calls.Entries.Count(call => call.Operation == "AttachRolePolicy");

        using var deadline = new CancellationTokenSource(AtMost);
        var clock = Stopwatch.StartNew();
        await AllOrNothingAsync([load.RunAsync(deadline.Token), new AppKiller(stack, Progress, 3 * Alerts, new Random(seed)).RunAsync(kills, deadline.Token)], deadline);
        var loaded = clock.Elapsed;
        await stack.Client.WaitReadyAsync(Patience.Usual, CancellationToken.None);
        await Patience.ForAsync("all alerts to be mitigated", AtMost, async () => await user.ListAsync("&status=mitigated") is { Count: Alerts } all ? all : null);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}, {kills} kills, {Alerts} alerts, {load.Retries} calls tried again, {loaded.TotalSeconds:F1} s of load, {clock.Elapsed.TotalSeconds:F1} s until all were verified");

        var twice = roles.Where(role => !admin.ChangesBy(role).SequenceEqual(["AttachRolePolicy"])).ToList();
        Assert.Empty(twice);
        for (var i = 0; i < Alerts; i++)
        {
            await AssertOneRemediationAsync(user, RemediationLoad.AlertId(i));
        }
    }

    // The killer waits for the load's progress, so it must not go on when the load has failed.
    private static async Task AllOrNothingAsync(Task[] work, CancellationTokenSource deadline)
    {
        try
        {
            await foreach (var done in Task.WhenEach(work))
            {
                await done;
            }
        }
        finally
        {
            await deadline.CancelAsync();
        }
    }

    private static async Task AssertOneRemediationAsync(BridgeUser user, string alertId)
    {
        var remediation = Assert.Single((await user.AlertAsync(alertId))["remediations"]!.AsArray())!;
        Assert.Equal("verified", remediation["state"]!.GetValue<string>());
        JsonArray timeline = await user.TimelineAsync(alertId);
        Assert.Equal(Enumerable.Range(1, timeline.Count), timeline.Select(entry => entry!["sequence"]!.GetValue<int>()));
        Assert.Equal(
            ["validated", "requested", "orderSent", "executed", "verified"],
            timeline.Select(entry => BridgeUser.Kind(entry!)).Where(kind => kind != "received"));
    }

    // An outcome that a killed process had received comes back after this, not after half a minute.
    private static SeedFile WithShortResultVisibility(SeedFile seed) => seed with
    {
        Accounts = [.. seed.Accounts.Select(account => account with
        {
            Queues = [.. account.Queues.Select(queue => queue.Name == account.Bridge?.ResultQueue ? queue with { VisibilityTimeoutSeconds = 5 } : queue)],
        })],
    };
}
