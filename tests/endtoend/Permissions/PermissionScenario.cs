using System.Net;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>
/// One way of an alert through everything: webhook, bridge, queue, handler, IAM, result queue, the bridge's own reads. It succeeds when the
/// bridge has verified the change, no queue holds anything, and the handler's log names the remediation.
/// </summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Action">What is asked for.</param>
/// <param name="Target">On what.</param>
internal sealed record PermissionScenario(string Name, string Action, TargetKind Target)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>What is done before the alert; null: nothing.</summary>
    public Func<PermissionsRun, Task>? Before { get; init; }

    public static IReadOnlyList<PermissionScenario> All { get; } =
    [
        new("brake a role", RemediationActions.AttachDenyAll, TargetKind.Role),
        new("brake a user", RemediationActions.AttachDenyAll, TargetKind.User),
        new("brake a group", RemediationActions.AttachDenyAll, TargetKind.Group),
        new("brake a full role", RemediationActions.AttachDenyAll, TargetKind.FullRole),
        new("brake a full user", RemediationActions.AttachDenyAll, TargetKind.FullUser),
        new("brake a full group", RemediationActions.AttachDenyAll, TargetKind.FullGroup),
        new("delete a role", RemediationActions.DeleteRole, TargetKind.Role),
        new("delete a full role", RemediationActions.DeleteRole, TargetKind.FullRole),
        new("connect anew", RemediationActions.AttachDenyAll, TargetKind.Role) { Before = run => run.ConnectAnewAsync() },
        new("start functions anew", RemediationActions.AttachDenyAll, TargetKind.Role) { Before = run => run.StartFunctionsAnewAsync() },
    ];

    public static PermissionScenario Of(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>Begins it: the alert is there and Remediate Now is pressed.</summary>
    public async Task<RunningScenario> BeginAsync(PermissionsRun run)
    {
        if (Before is { } before)
        {
            await before(run);
        }

        var arn = run.Make(Target);
        var alertId = $"orca-permissions-{arn[(arn.LastIndexOf('/') + 1)..]}";
        await run.User.PostAsync(AlertBody.About(arn, alertId));
        var (status, answer) = await run.User.RequestAsync(alertId, Action);
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        return new RunningScenario(run, Name, alertId, answer["remediationId"]!.GetValue<string>(), Interval);
    }
}

/// <summary>How a scenario stands.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Detail">The timeline entry that ended it, or what is missing.</param>
internal sealed record ScenarioStanding(ScenarioState State, string Detail);

internal enum ScenarioState
{
    /// <summary>On its way, or held up.</summary>
    Open,

    /// <summary>All of it is as it should be.</summary>
    Succeeded,

    /// <summary>It has ended, and not as it should.</summary>
    Failed,
}

/// <summary>A scenario on its way.</summary>
internal sealed class RunningScenario(PermissionsRun run, string name, string alertId, string remediationId, TimeSpan interval)
{
    private static readonly string[] BadEndings = ["refused", "failed", "expired", "parked"];

    /// <summary>Follows it to its end, or until <paramref name="isHeldUp"/> says that it will not come to one.</summary>
    /// <param name="isHeldUp">Asked before each look.</param>
    /// <param name="isLost">True when what is still missing after the verification can no longer come.</param>
    public async Task<ScenarioStanding> FollowAsync(Func<bool> isHeldUp, Func<bool> isLost)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience.Usual;
        while (true)
        {
            var isOver = isHeldUp();
            var standing = await LookAsync(isLost);
            if (isOver || standing.State != ScenarioState.Open)
            {
                return standing;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"`{name}` has not ended: {standing.Detail}");
            await Task.Delay(interval, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Follows it to its end.</summary>
    public Task<ScenarioStanding> FollowAsync() => FollowAsync(() => false, () => false);

    private async Task<ScenarioStanding> LookAsync(Func<bool> isLost)
    {
        JsonNode? end = null;
        foreach (var entry in await run.User.TimelineAsync(alertId))
        {
            if (BadEndings.Contains(BridgeUser.Kind(entry!)))
            {
                return new(ScenarioState.Failed, entry!.ToJsonString());
            }

            end = BridgeUser.Kind(entry!) == "verified" ? entry : end;
        }

        var missing = end is null ? "not verified"
            : !run.AreQueuesEmpty() ? "a queue is not empty"
            : !await run.IsLoggedAsync(remediationId) ? "the handler's log does not name the remediation"
            : null;
        return missing is null ? new(ScenarioState.Succeeded, end!.ToJsonString())
            : end is not null && isLost() ? new(ScenarioState.Failed, missing)
            : new(ScenarioState.Open, missing);
    }
}
