using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Remediations;

/// <summary>Every step in every state: one that does not fit changes nothing.</summary>
public sealed class RemediationStepsTests
{
    private const string Nothing = "-";

    private static readonly DateTimeOffset Now = Samples.Noon.AddMinutes(1);

    // State → what each step makes of it, as "state entry outbox", or "-".
    public static TheoryData<string, string, string> Table()
    {
        string[] states = [.. Enum.GetNames<RemediationState>()];
        var fits = new Dictionary<(string State, string Step), string>
        {
            [("Approved", "OrderSent")] = "Ordered OrderSent False",
            [("Approved", "Park")] = "Approved Parked False",
            [("Approved", "Outcome")] = "Executing Executed False",
            [("Ordered", "Outcome")] = "Executing Executed False",
            [("Expired", "Outcome")] = "Executing Executed False",
            [("Ordered", "Verify")] = "Verified Verified False",
            [("Executing", "Verify")] = "Verified Verified False",
            [("Approved", "Refuse")] = "Refused Refused False",
            [("Ordered", "Refuse")] = "Refused Refused False",
            [("Executing", "Refuse")] = "Refused Refused False",
            [("Approved", "Fail")] = "Failed Failed False",
            [("Ordered", "Fail")] = "Failed Failed False",
            [("Executing", "Fail")] = "Failed Failed False",
            [("Approved", "Expire")] = "Expired Expired False",
            [("Ordered", "Expire")] = "Expired Expired False",
            [("Executing", "Expire")] = "Expired Expired False",
            [("Verified", "SweepHolds")] = "Settled Settled ",
            [("Verified", "SweepMissing")] = "Verified Drifted ",
            [("Settled", "SweepMissing")] = "Settled Drifted ",
        };
        var table = new TheoryData<string, string, string>();
        foreach (var state in states)
        {
            foreach (var step in new[] { "OrderSent", "Park", "Resend", "Outcome", "Verify", "Refuse", "Fail", "Expire", "SweepHolds", "SweepMissing" })
            {
                table.Add(state, step, fits.GetValueOrDefault((state, step), Nothing));
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Step_EveryState_TakesOnlyWhatFits(string state, string step, string expected)
    {
        var commit = Take(step, Samples.Remediation(Enum.Parse<RemediationState>(state)));

        Assert.Equal(expected, commit is null ? Nothing : $"{commit.Remediation!.State} {Assert.Single(commit.Entries).Kind} {commit.Outbox}");
        Assert.Equal(commit?.Remediation?.RemediationId, commit?.Entries[0].Data["remediationId"]?.GetValue<string>());
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
    [InlineData(OutcomeStatus.Planned, true, nameof(RemediationState.Planned), nameof(TimelineKind.Executed), null)]
    [InlineData(OutcomeStatus.NoChange, true, nameof(RemediationState.Planned), nameof(TimelineKind.Executed), null)]
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

    private static AlertCommit? Take(string step, Remediation remediation)
    {
        var alert = Samples.Alert();
        return step switch
        {
            "OrderSent" => RemediationSteps.OrderSent(alert, remediation, new("m-1", "arn", Now, "AROA1", Prepared), Now),
            "Park" => RemediationSteps.Park(alert, remediation, "no route", Now),
            "Resend" => RemediationSteps.Resend(alert, remediation, "olivia", Now),
            "Outcome" => RemediationSteps.TakeOutcome(alert, remediation, Samples.Outcome(OutcomeStatus.Succeeded), Now),
            "Verify" => RemediationSteps.Verify(alert, remediation, Now),
            "Refuse" => RemediationSteps.GiveUp(alert, remediation, RemediationState.Refused, "no", Now),
            "Fail" => RemediationSteps.GiveUp(alert, remediation, RemediationState.Failed, "no", Now),
            "Expire" => RemediationSteps.GiveUp(alert, remediation, RemediationState.Expired, "no", Now),
            "SweepHolds" => RemediationSteps.Sweep(alert, remediation, TargetFinding.Holds, Now),
            _ => RemediationSteps.Sweep(alert, remediation, TargetFinding.DenyMissing, Now),
        };
    }

    private static string? Text(NewTimelineEntry entry, string member) => ((JsonNode?)entry.Data[member])?.GetValue<string>();
}
