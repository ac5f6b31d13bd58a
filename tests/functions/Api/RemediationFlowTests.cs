using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Api;

/// <summary>A remediation's way over real HTTP and a sandboxed AWS; the test is the handler.</summary>
[Collection(SharedBridge.Name)]
public sealed class RemediationFlowTests(BridgeFixture bridge)
{
    private static readonly BodyValidator Validator = new();

    [Fact]
    public async Task Request_Operator_SendsOneOrderThatItsSchemaPasses()
    {
        var role = bridge.NextRole();
        var uniqueId = "";
        bridge.Change(role, entity => uniqueId = entity.Id);
        var alertId = await bridge.PostAlertAsync(role);

        var remediationId = await bridge.RequestAsync(alertId);
        var (message, order) = await bridge.Handler.TakeOrderAsync(remediationId);

        var validation = Validator.Validate(SchemaName.RemediationOrder, Encoding.UTF8.GetBytes(message.Body));
        Assert.True(validation.IsValid, string.Join('\n', validation.Faults));
        Assert.Equal(
            (alertId, BridgeFixture.Production, "attach-deny-all", "arn:aws:sqs:us-east-1:222222222222:OrcaRemediationQueue"),
            (order.AlertId, order.AccountId, order.Action, order.QueueArn));
        Assert.Equal(new(BridgeFixture.Arn(role), "role", uniqueId), order.Target);
        Assert.Equal(("operator", false), (order.RequestedBy, order.DryRun));
        Assert.InRange(order.ExpiresAt - order.RequestedAt, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(17));
        Assert.Equal(
            (alertId, "attach-deny-all", remediationId),
            (message.Attributes["alertId"].Text, message.Attributes["action"].Text, message.Attributes["remediationId"].Text));
        await bridge.WaitForStateAsync(remediationId, "ordered");
        var sent = Assert.Single(await bridge.EntriesAsync(alertId, "orderSent"));
        Assert.Equal(message.MessageId, sent["data"]!["sqsMessageId"]!.GetValue<string>());
        Assert.Equal(["received", "validated", "requested", "orderSent"], await bridge.KindsAsync(alertId));
    }

    [Fact]
    public async Task Request_AgainWhileUnderWay_IsTheSameRemediation()
    {
        var alertId = await bridge.PostAlertAsync(bridge.NextRole());

        var first = await bridge.RequestAsync(alertId);
        var second = await bridge.RequestAsync(alertId);
        var other = await bridge.CallAsync(
            HttpStatusCode.Conflict, "operator", HttpMethod.Post, $"/api/alerts/{alertId}/remediations", new JsonObject { ["action"] = "delete-role" });

        Assert.Equal(first, second);
        Assert.Contains(first, other!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(await bridge.EntriesAsync(alertId, "requested"));
    }

    [Fact]
    public async Task Request_AgainWhileTheTargetIsAsItWasLeft_IsTheSameRemediation()
    {
        var (role, alertId, order) = await OrderedAsync();
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
        await bridge.WaitForStateAsync(order.RemediationId, "verified");

        Assert.Equal(order.RemediationId, await bridge.RequestAsync(alertId));
        Assert.Single(await bridge.EntriesAsync(alertId, "requested"));
    }

    [Fact]
    public async Task Request_AfterTheDenyWasTakenOffUnseen_IsANewRemediation()
    {
        var (role, alertId, order) = await OrderedAsync();
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System));
        await bridge.WaitForStateAsync(order.RemediationId, "verified");
        bridge.Change(role, entity => entity.AttachedPolicies.Remove(DenyAll.ManagedPolicyArn("aws")));

        var again = await bridge.RequestAsync(alertId);

        Assert.NotEqual(order.RemediationId, again);
        Assert.True((await bridge.Handler.TakeOrderAsync(again)).Order.Sequence > order.Sequence);
    }

    [Theory]
    [InlineData(OutcomeStatus.Succeeded)]
    [InlineData(OutcomeStatus.NoChange)]
    public async Task Outcome_ClaimThatHolds_IsVerifiedByTheBridgesOwnReads(OutcomeStatus status)
    {
        var (role, alertId, order) = await OrderedAsync();
        bridge.Change(role, entity => entity.AttachedPolicies.Add(DenyAll.ManagedPolicyArn("aws")));
        var readsBefore = ReadsOf(role);

        bridge.Handler.Send(HandlerPart.Answer(order, status, TimeProvider.System));

        await bridge.WaitForStateAsync(order.RemediationId, "verified");
        Assert.InRange(ReadsOf(role) - readsBefore, 2, int.MaxValue);
        Assert.Equal("mitigated", (await bridge.GetAsync($"/api/alerts/{alertId}"))["status"]!.GetValue<string>());
        Assert.Equal(["received", "validated", "requested", "orderSent", "executed", "verified"], await bridge.KindsAsync(alertId));
        var executed = Assert.Single(await bridge.EntriesAsync(alertId, "executed"));
        Assert.Equal(status == OutcomeStatus.Succeeded ? 1 : 0, executed["data"]!["awsRequestIds"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(OutcomeStatus.Refused, "refused")]
    [InlineData(OutcomeStatus.Failed, "failed")]
    public async Task Outcome_NotDone_EndsWithTheHandlersReason(OutcomeStatus status, string state)
    {
        var (_, alertId, order) = await OrderedAsync();

        bridge.Handler.Send(HandlerPart.Answer(order, status, TimeProvider.System));

        var remediation = await bridge.WaitForStateAsync(order.RemediationId, state);
        Assert.Equal("The handler says why.", remediation["fault"]!.GetValue<string>());
        var entry = Assert.Single(await bridge.EntriesAsync(alertId, state));
        Assert.Equal(("lambda", "The handler says why."), (entry["actor"]!.GetValue<string>(), entry["data"]!["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Outcome_DryRun_EndsPreviewedAndLeavesTheAlertOpen()
    {
        var (_, alertId, order) = await OrderedAsync(dryRun: true);
        Assert.True(order.DryRun);

        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Planned, TimeProvider.System));

        await bridge.WaitForStateAsync(order.RemediationId, "previewed");
        Assert.Equal("open", (await bridge.GetAsync($"/api/alerts/{alertId}"))["status"]!.GetValue<string>());
        Assert.Empty(await bridge.EntriesAsync(alertId, "verified"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2999-01-01T00:00:00+00:00")]
    public async Task Outcome_ClaimThatIsALie_FailsAfterPatienceAndIsNeverVerified(string? finishedAt)
    {
        var (_, alertId, order) = await OrderedAsync();

        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Succeeded, TimeProvider.System), body => body["finishedAt"] = finishedAt ?? body["finishedAt"]!.GetValue<string>());

        var remediation = await bridge.WaitForStateAsync(order.RemediationId, "failed");
        Assert.Contains("do not find the change (DenyMissing)", remediation["fault"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["received", "validated", "requested", "orderSent", "executed", "failed"], await bridge.KindsAsync(alertId));
        Assert.Equal("open", (await bridge.GetAsync($"/api/alerts/{alertId}"))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Outcome_Duplicate_IsOneEntry()
    {
        var (_, alertId, order) = await OrderedAsync();
        var other = (await OrderedAsync()).Order;

        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Refused, TimeProvider.System));
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Refused, TimeProvider.System));
        await bridge.WaitForStateAsync(order.RemediationId, "refused");
        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Failed, TimeProvider.System));
        await bridge.Handler.ResultsAreGoneAsync();

        Assert.Single(await bridge.EntriesAsync(alertId, "refused"));
        Assert.Empty(await bridge.EntriesAsync(alertId, "failed"));
        await bridge.WaitForStateAsync(other.RemediationId, "ordered");
    }

    [Fact]
    public async Task Outcome_OfAnOrderKnownOnlyByItsMessageId_FindsItsRemediation()
    {
        var (_, alertId, order) = await OrderedAsync();
        var messageId = (await bridge.GetAsync($"/api/remediations/{order.RemediationId}"))["sqsMessageId"]!.GetValue<string>();

        bridge.Handler.Send(HandlerPart.Answer(order, OutcomeStatus.Refused, TimeProvider.System), body =>
        {
            body["remediationId"] = $"sqs-{messageId}";
            foreach (var member in new[] { "alertId", "action", "target" })
            {
                body.Remove(member);
            }
        });

        await bridge.WaitForStateAsync(order.RemediationId, "refused");
        Assert.Single(await bridge.EntriesAsync(alertId, "refused"));
    }

    [Theory]
    [InlineData("remediationId", "r-ffffffffffffffffffffffffffffffff")]
    [InlineData("remediationId", "sqs-00000000-0000-4000-8000-000000000000")]
    [InlineData("accountId", "333333333333")]
    [InlineData("alertId", "orca-other")]
    [InlineData("action", "delete-role")]
    [InlineData("target/arn", "arn:aws:iam::222222222222:role/switch-admin")]
    [InlineData("status", "done")]
    [InlineData("version", "not a version")]
    [InlineData("", "{")]
    [InlineData("", "[]")]
    [InlineData("", "not JSON \u202e")]
    public async Task Outcome_UnknownContradictingOrUnreadable_IsDroppedAndTheTrueOneStillCounts(string member, string value)
    {
        var (_, alertId, order) = await OrderedAsync();
        var truth = HandlerPart.Answer(order, OutcomeStatus.Failed, TimeProvider.System);

        if (member.Length == 0)
        {
            bridge.Handler.SendText(value);
        }
        else
        {
            bridge.Handler.Send(truth, body => (member == "target/arn" ? body["target"]!.AsObject() : body)[member.Split('/')[^1]] = value);
        }

        await bridge.Handler.ResultsAreGoneAsync();
        await bridge.WaitForStateAsync(order.RemediationId, "ordered");

        bridge.Handler.Send(truth);
        await bridge.WaitForStateAsync(order.RemediationId, "failed");
        Assert.Equal(["received", "validated", "requested", "orderSent", "failed"], await bridge.KindsAsync(alertId));
    }

    [Fact]
    public async Task Dispatch_ArnWithoutTheRealPath_IsRefusedBeforeAnyOrder()
    {
        var alertId = await bridge.PostAlertAsync("AWSServiceRoleForSupport");

        var remediationId = await bridge.RequestAsync(alertId);

        var remediation = await bridge.WaitForStateAsync(remediationId, "refused");
        Assert.Contains("/aws-service-role/", remediation["fault"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await bridge.EntriesAsync(alertId, "orderSent"));
    }

    [Fact]
    public async Task Dispatch_QueueIsGone_IsParkedAfterTheLastTryAndResentByAPerson()
    {
        const string name = "OrcaRemediationQueue";
        var failedBefore = FailedSends();
        var alertId = await bridge.PostAlertAsync("deploy-bot", BridgeFixture.Staging);
        bridge.Aws.Sqs.Queues.Delete(bridge.Handler.Queue(name, BridgeFixture.Staging));

        var remediationId = await bridge.RequestAsync(alertId);
        await Waiting.UntilAsync("it is parked", async () => (await bridge.EntriesAsync(alertId, "parked")).Count > 0);

        var remediation = await bridge.GetAsync($"/api/remediations/{remediationId}");
        Assert.Equal("approved", remediation["state"]!.GetValue<string>());
        Assert.StartsWith("Sending failed 3 times; the last time: ", remediation["parked"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(3, FailedSends() - failedBefore);

        bridge.Aws.Sqs.Queues.Create(BridgeFixture.Staging, "us-east-1", name, new Dictionary<string, string>());
        await bridge.CallAsync(HttpStatusCode.Accepted, "operator", HttpMethod.Post, $"/api/remediations/{remediationId}/resend");
        await bridge.Handler.TakeOrderAsync(remediationId, name, BridgeFixture.Staging);

        await bridge.WaitForStateAsync(remediationId, "ordered");
        Assert.Equal(["received", "validated", "requested", "parked", "resent", "orderSent"], await bridge.KindsAsync(alertId));
        await bridge.CallAsync(HttpStatusCode.Conflict, "operator", HttpMethod.Post, $"/api/remediations/{remediationId}/resend");

        // Other tests of the same bridge lose a queue of this account too.
        int FailedSends() =>
            bridge.Aws.Calls.Entries.Count(call => call is { Operation: "SendMessage", ErrorCode: not null, AccountId: BridgeFixture.Staging });
    }

    [Fact]
    public async Task Request_AgainWhileItIsParked_SendsItAgain()
    {
        const string name = "OrcaChangeQueue";
        var alertId = await bridge.PostAlertAsync("switch-admin", BridgeFixture.Staging);
        bridge.Aws.Sqs.Queues.Delete(bridge.Handler.Queue(name, BridgeFixture.Staging));
        var remediationId = await bridge.RequestAsync(alertId, "delete-role");
        await Waiting.UntilAsync("it is parked", async () => (await bridge.EntriesAsync(alertId, "parked")).Count > 0);
        bridge.Aws.Sqs.Queues.Create(BridgeFixture.Staging, "us-east-1", name, new Dictionary<string, string>());

        Assert.Equal(remediationId, await bridge.RequestAsync(alertId, "delete-role"));

        await bridge.Handler.TakeOrderAsync(remediationId, name, BridgeFixture.Staging);
        await bridge.WaitForStateAsync(remediationId, "ordered");
        Assert.Equal(["received", "validated", "requested", "parked", "resent", "orderSent"], await bridge.KindsAsync(alertId));
    }

    private async Task<(string Role, string AlertId, RemediationOrder Order)> OrderedAsync(bool dryRun = false)
    {
        var role = bridge.NextRole();
        var alertId = await bridge.PostAlertAsync(role);
        var remediationId = await bridge.RequestAsync(alertId, dryRun: dryRun);
        var (_, order) = await bridge.Handler.TakeOrderAsync(remediationId);
        await bridge.WaitForStateAsync(remediationId, "ordered");
        return (role, alertId, order);
    }

    private int ReadsOf(string role) => bridge.Aws.Calls.Entries.Count(call => call.Operation == "ListAttachedRolePolicies" && call.Target == role);
}
