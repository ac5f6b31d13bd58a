using System.Net;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>
/// One way of an alert through everything: webhook, bridge, queue, handler, IAM, result queue, the bridge's own reads. It succeeds when the
/// bridge has verified the change, no queue holds anything, and the handler's log names the remediation. Or one recommendation, which succeeds
/// when nothing of the account was kept from it.
/// </summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Action">What is asked for; null: a recommendation.</param>
/// <param name="Target">On what.</param>
internal sealed record PermissionScenario(string Name, string? Action, TargetKind Target)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>What is done before the alert; null: nothing.</summary>
    public Func<PermissionsRun, Task>? Before { get; init; }

    /// <summary>The window of a recommendation; null: as Bridge chooses it.</summary>
    public (int SinceDaysAgo, int UntilDaysAgo)? Window { get; init; }

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
        new("recommend for a role", null, TargetKind.Role),
        // Of which the trail has no files.
        new("recommend from the event history", null, TargetKind.Role) { Window = (10, 5) },
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
        if (Action is null)
        {
            return await RecommendationLook.BeginAsync(run, Name, arn[(arn.LastIndexOf('/') + 1)..], Window, Interval);
        }

        var alertId = $"orca-permissions-{arn[(arn.LastIndexOf('/') + 1)..]}";
        await run.User.PostAsync(AlertBody.About(arn, alertId));
        var (status, answer) = await run.User.RequestAsync(alertId, Action);
        Assert.True(status == HttpStatusCode.Accepted, answer.ToJsonString());
        return new RunningScenario(Name, new RemediationLook(run, alertId, answer["remediationId"]!.GetValue<string>()).LookAsync, Interval);
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
/// <param name="name">The scenario's.</param>
/// <param name="lookAsync">How it stands; it is told when what is still missing can no longer come.</param>
/// <param name="interval">Between two looks.</param>
internal sealed class RunningScenario(string name, Func<Func<bool>, Task<ScenarioStanding>> lookAsync, TimeSpan interval)
{
    /// <summary>Follows it to its end, or until <paramref name="isHeldUp"/> says that it will not come to one.</summary>
    /// <param name="isHeldUp">Asked before each look.</param>
    /// <param name="isLost">True when what is still missing after the verification can no longer come.</param>
    public async Task<ScenarioStanding> FollowAsync(Func<bool> isHeldUp, Func<bool> isLost)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Waiting.Patience;
        while (true)
        {
            var isOver = isHeldUp();
            var standing = await lookAsync(isLost);
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
}
