using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Remediations;

/// <summary>Every step in every state: one that does not fit changes nothing.</summary>
public sealed class RemediationStepsTests
{
    private const string Nothing = "-";

    private static readonly DateTimeOffset Now = Samples.Noon.AddMinutes(1);

    // (State, step) → what the step makes of it, as "state entry outbox"; every other pair changes nothing.
    private static readonly Dictionary<(string State, string Step), string> Fits = new()
    {
        [("Approved", "SendOrder")] = "Ordered OrderSent False",
        [("Approved", "Park")] = "Approved Parked False",
        [("Approved", "Resend")] = "Approved Resent True",
        [("Approved", "ClaimDone")] = "Executing Executed False",
        [("Ordered", "ClaimDone")] = "Executing Executed False",
        [("Expired", "ClaimDone")] = "Executing Executed False",
        [("Approved", "ClaimPreview")] = "Previewed Executed False",
        [("Ordered", "ClaimPreview")] = "Previewed Executed False",
        [("Expired", "ClaimPreview")] = "Previewed Executed False",
        [("Approved", "ClaimRefused")] = "Refused Refused False",
        [("Ordered", "ClaimRefused")] = "Refused Refused False",
        [("Expired", "ClaimRefused")] = "Refused Refused False",
        [("Approved", "ClaimFailed")] = "Failed Failed False",
        [("Ordered", "ClaimFailed")] = "Failed Failed False",
        [("Expired", "ClaimFailed")] = "Failed Failed False",
        [("Approved", "Verify")] = "Verified Verified False",
        [("Ordered", "Verify")] = "Verified Verified False",
        [("Refused", "Verify")] = "Verified Verified False",
        [("Failed", "Verify")] = "Verified Verified False",
        [("Expired", "Verify")] = "Verified Verified False",
        [("Executing", "Verify")] = "Verified Verified False",
        [("Cancelled", "ClaimDone")] = "Executing Executed False",
        [("Cancelled", "ClaimPreview")] = "Previewed Executed False",
        [("Cancelled", "ClaimRefused")] = "Refused Refused False",
        [("Cancelled", "ClaimFailed")] = "Failed Failed False",
        [("Approved", "Cancel")] = "Cancelled Cancelled False",
        [("Approved", "Supersede")] = "Cancelled Superseded False",
        [("Ordered", "Supersede")] = "Cancelled Superseded False",
        [("Approved", "Refuse")] = "Refused Refused False",
        [("Executing", "Fail")] = "Failed Failed False",
        [("Ordered", "Expire")] = "Expired Expired False",
        [("Verified", "Settle")] = "Settled Settled ",
        [("Settled", "Settle")] = "Settled Settled ",
        [("Verified", "Drift")] = "Verified Drifted ",
        [("Settled", "Drift")] = "Settled Drifted ",
    };

    public static TheoryData<string, string, string> Table()
    {
        var table = new TheoryData<string, string, string>();
        foreach (var state in Enum.GetNames<RemediationState>())
        {
            foreach (var step in Enum.GetNames<LifecycleStep>().Where(step => step != nameof(LifecycleStep.Request)))
            {
                table.Add(state, step, Fits.GetValueOrDefault((state, step), Nothing));
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Step_EveryState_TakesOnlyWhatFits(string state, string step, string expected)
    {
        var commit = Take(Enum.Parse<LifecycleStep>(step), Samples.Remediation(Enum.Parse<RemediationState>(state)));

        Assert.Equal(expected, commit is null ? Nothing : $"{commit.Remediation!.State} {Assert.Single(commit.Entries).Kind} {commit.Outbox}");
        Assert.Equal(commit?.Remediation?.RemediationId, commit?.Entries[0].Data["remediationId"]?.GetValue<string>());
    }

    [Fact]
    public void Table_EveryTransition_IsInTheTruthTableAndTheOtherWayRound() => Assert.Equal(
        Fits.Keys.Select(pair => $"{pair.State} {pair.Step}").Order(StringComparer.Ordinal),
        Lifecycle.Transitions.SelectMany(transition => transition.From.Select(from => $"{from} {transition.Step}")).Order(StringComparer.Ordinal));

    [Fact]
    public void States_EveryOne_HasItsFactsOnce()
    {
        Assert.Equal(Enum.GetValues<RemediationState>(), Lifecycle.States.Select(facts => facts.State));
        Assert.Equal([RemediationState.Approved, RemediationState.Ordered, RemediationState.Executing], Lifecycle.In(StateSet.Active));
        Assert.Equal([RemediationState.Verified, RemediationState.Settled], Lifecycle.In(StateSet.InForce));
        Assert.Equal(Enum.GetValues<LifecycleStep>(), Lifecycle.Transitions.Select(transition => transition.Step));
    }

    [Fact]
    public void Request_Remediation_GoesToTheOutboxAndSaysWhoWhatAndWhy()
    {
        var remediation = Samples.Remediation();

        var commit = RemediationSteps.Request(Samples.Alert(), remediation);

        Assert.True(commit.Outbox);
        var entry = Assert.Single(commit.Entries);
        Assert.Equal((TimelineKind.Requested, "olivia", remediation.RequestedAt), (entry.Kind, entry.Actor, entry.At));
        Assert.Equal(
            ("attach-deny-all", Samples.RoleArn, "over-privileged", false),
            (Text(entry, "action"), Text(entry, "target"), Text(entry, "reason"), entry.Data["dryRun"]!.GetValue<bool>()));
    }

    [Fact]
    public void OrderSent_Approved_KeepsWhatTheOrderWasSentWith()
    {
        var commit = RemediationSteps.OrderSent(
            Samples.Alert(), Samples.Remediation() with { Parked = new(Now, "x") }, new("m-1", "arn:aws:sqs:us-east-1:222222222222:q", Now.AddMinutes(15), "AROA1", Prepared), Now)!;

        Assert.Equal(("m-1", Now.AddMinutes(15), "AROA1"), (commit.Remediation!.SqsMessageId, commit.Remediation.ExpiresAt, commit.Remediation.Target.UniqueId));
        Assert.Null(commit.Remediation.Parked);
        Assert.Equal("m-1", Text(commit.Entries[0], "sqsMessageId"));
        Assert.Equal("captured", Text(commit.Entries[0], "lastAccessed"));
    }

    [Theory]
    [InlineData(nameof(RemediationState.Approved), true, true)]
    [InlineData(nameof(RemediationState.Approved), false, false)]
    [InlineData(nameof(RemediationState.Refused), true, false)]
    public void Resend_OnlyAParkedOrder_GoesBackToTheOutbox(string state, bool parked, bool expected)
    {
        var commit = RemediationSteps.Resend(Samples.Alert(), Samples.Remediation(Enum.Parse<RemediationState>(state)) with { Parked = parked ? new(Now, "no route") : null }, "olivia", Now);

        Assert.Equal(expected, commit is not null);
        if (commit is not null)
        {
            Assert.Equal((true, null, TimelineKind.Resent, "olivia"), (commit.Outbox, commit.Remediation!.Parked, commit.Entries[0].Kind, commit.Entries[0].Actor));
        }
    }

    [Theory]
    [InlineData(OutcomeStatus.Succeeded, false, nameof(RemediationState.Executing), nameof(TimelineKind.Executed), null)]
    [InlineData(OutcomeStatus.NoChange, false, nameof(RemediationState.Executing), nameof(TimelineKind.Executed), null)]
    [InlineData(OutcomeStatus.Refused, false, nameof(RemediationState.Refused), nameof(TimelineKind.Refused), "The handler says why.")]
    [InlineData(OutcomeStatus.Failed, false, nameof(RemediationState.Failed), nameof(TimelineKind.Failed), "The handler says why.")]
    [InlineData(OutcomeStatus.Planned, false, nameof(RemediationState.Failed), nameof(TimelineKind.Failed), "The handler only made a plan, although the change itself was asked for.")]
    [InlineData(OutcomeStatus.Planned, true, nameof(RemediationState.Previewed), nameof(TimelineKind.Executed), null)]
    [InlineData(OutcomeStatus.NoChange, true, nameof(RemediationState.Previewed), nameof(TimelineKind.Executed), null)]
    [InlineData(OutcomeStatus.Refused, true, nameof(RemediationState.Refused), nameof(TimelineKind.Refused), "The handler says why.")]
    [InlineData(OutcomeStatus.Failed, true, nameof(RemediationState.Failed), nameof(TimelineKind.Failed), "The handler says why.")]
    [InlineData(OutcomeStatus.Succeeded, true, nameof(RemediationState.Failed), nameof(TimelineKind.Failed), "The handler says that it changed the target, although a dry run was asked for; look at the target.")]
    public void TakeOutcome_EveryStatus_BecomesItsState(OutcomeStatus status, bool dryRun, string state, string kind, string? fault)
    {
        var ordered = Samples.Remediation(RemediationState.Ordered) with { DryRun = dryRun };

        var commit = RemediationSteps.TakeOutcome(Samples.Alert(), ordered, Samples.Outcome(status), Now)!;

        Assert.Equal((state, fault, Now), (commit.Remediation!.State.ToString(), commit.Remediation.Fault, commit.Remediation.ClaimedAt));
        Assert.Equal((kind, "lambda"), (commit.Entries[0].Kind.ToString(), commit.Entries[0].Actor));
        Assert.Equal(status == OutcomeStatus.Succeeded ? ["b7c8d9e0-request"] : [], commit.Entries[0].Data["awsRequestIds"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal(AlertStatus.Open, commit.Alert.Status);
    }

    [Fact]
    public void TakeOutcome_SecondOne_ChangesNothing()
    {
        var taken = RemediationSteps.TakeOutcome(Samples.Alert(), Samples.Remediation(RemediationState.Ordered), Samples.Outcome(OutcomeStatus.Succeeded), Now)!.Remediation!;

        Assert.Null(RemediationSteps.TakeOutcome(Samples.Alert(), taken, Samples.Outcome(OutcomeStatus.Failed), Now));
        Assert.Null(RemediationSteps.TakeOutcome(Samples.Alert(), taken with { State = RemediationState.Expired }, Samples.Outcome(OutcomeStatus.Failed), Now));
    }

    [Theory]
    [InlineData(RemediationActions.AttachDenyAll, nameof(AlertStatus.Mitigated))]
    [InlineData(RemediationActions.DeleteRole, nameof(AlertStatus.Resolved))]
    public void Verify_Action_ABrakeNeverClosesTheAlert(string action, string expected)
    {
        var executing = Samples.Remediation(RemediationState.Executing) with { Action = action, Outcome = Samples.Outcome(OutcomeStatus.Succeeded) };

        var commit = RemediationSteps.Verify(Samples.Alert(), executing, Samples.Noon.AddSeconds(1.5))!;

        Assert.Equal(expected, commit.Alert.Status.ToString());
        Assert.Equal((true, 1.5), (commit.Entries[0].Data["outcomeSeen"]!.GetValue<bool>(), commit.Entries[0].Data["secondsSinceRequested"]!.GetValue<double>()));
    }

    [Fact]
    public void Sweep_DriftAndBack_TellsEachOnce()
    {
        var alert = Samples.Alert() with { Status = AlertStatus.Mitigated };
        var settled = RemediationSteps.Sweep(alert, Samples.Remediation(RemediationState.Verified), TargetFinding.Holds, Now)!;
        Assert.Null(RemediationSteps.Sweep(settled.Alert, settled.Remediation!, TargetFinding.Holds, Now));

        var drifted = RemediationSteps.Sweep(settled.Alert, settled.Remediation!, TargetFinding.Replaced, Now)!;
        Assert.Equal((AlertStatus.Open, "replaced"), (drifted.Alert.Status, Text(drifted.Entries[0], "finding")));
        Assert.Null(RemediationSteps.Sweep(drifted.Alert, drifted.Remediation!, TargetFinding.DenyMissing, Now));

        var back = RemediationSteps.Sweep(drifted.Alert, drifted.Remediation!, TargetFinding.Holds, Now)!;
        Assert.Equal((AlertStatus.Mitigated, null, true), (back.Alert.Status, back.Remediation!.DriftedAt, back.Entries[0].Data["afterDrift"]!.GetValue<bool>()));
    }

    private static readonly Dictionary<string, string> Prepared = new() { ["lastAccessed"] = "captured" };

    private static AlertCommit? Take(LifecycleStep step, Remediation remediation)
    {
        var alert = Samples.Alert();
        return step switch
        {
            LifecycleStep.SendOrder => RemediationSteps.OrderSent(alert, remediation, new("m-1", "arn", Now, "AROA1", Prepared), Now),
            LifecycleStep.Park => RemediationSteps.Park(alert, remediation, "no route", Now),
            LifecycleStep.Resend => RemediationSteps.Resend(alert, remediation with { Parked = new(Now, "no route") }, "olivia", Now),
            LifecycleStep.ClaimDone => TakeOutcome(remediation, OutcomeStatus.Succeeded),
            LifecycleStep.ClaimPreview => TakeOutcome(remediation with { DryRun = true }, OutcomeStatus.Planned),
            LifecycleStep.ClaimRefused => TakeOutcome(remediation, OutcomeStatus.Refused),
            LifecycleStep.ClaimFailed => TakeOutcome(remediation, OutcomeStatus.Failed),
            LifecycleStep.Verify => RemediationSteps.Verify(alert, remediation, Now),
            LifecycleStep.Refuse => RemediationSteps.Refuse(alert, remediation, "no", Now),
            LifecycleStep.Fail => RemediationSteps.Fail(alert, remediation, "no", Now),
            LifecycleStep.Expire => RemediationSteps.Expire(alert, remediation, "no", Now),
            // A sweep that finds what the last one found changes nothing, so each is shown what is new to it.
            LifecycleStep.Settle => RemediationSteps.Sweep(alert, remediation with { DriftedAt = Now }, TargetFinding.Holds, Now),
            LifecycleStep.Cancel => RemediationSteps.Cancel(alert, remediation, "olivia", Now),
            LifecycleStep.Supersede => RemediationSteps.Supersede(alert, remediation with { DryRun = true }, "olivia", Now),
            LifecycleStep.Drift => RemediationSteps.Sweep(alert, remediation, TargetFinding.DenyMissing, Now),
            _ => throw new InvalidOperationException($"{step} begins a remediation."),
        };
    }

    private static AlertCommit? TakeOutcome(Remediation remediation, OutcomeStatus status) =>
        RemediationSteps.TakeOutcome(Samples.Alert(), remediation, Samples.Outcome(status), Now);

    private static string? Text(NewTimelineEntry entry, string member) => ((JsonNode?)entry.Data[member])?.GetValue<string>();
}
