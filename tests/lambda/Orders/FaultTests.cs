using System.Net;
using Amazon.Runtime;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Orders;

public sealed class FaultTests
{
    [Theory]
    [InlineData("Throttling", 400, true)]
    [InlineData("RequestLimitExceeded", 400, true)]
    [InlineData("SlowDown", 503, true)]
    [InlineData("ServiceFailure", 500, true)]
    [InlineData("TooManyRequests", 429, true)]
    [InlineData("ConcurrentModification", 409, true)]
    [InlineData("ExpiredToken", 403, true)]
    [InlineData("MalformedResponse", 200, true)]
    [InlineData("AccessDenied", 403, false)]
    [InlineData("NoSuchEntity", 404, false)]
    [InlineData("LimitExceeded", 409, false)]
    [InlineData("DeleteConflict", 409, false)]
    [InlineData("UnmodifiableEntity", 400, false)]
    [InlineData("ValidationError", 400, false)]
    public void IsRetryable_AwsError_DependsOnCodeAndStatus(string code, int status, bool retryable) => Assert.Equal(
        retryable, Faults.IsRetryable(new IamException("m", null, ErrorType.Unknown, code, "id", (HttpStatusCode)status)));

    [Fact]
    public void IsRetryable_NetworkLeaseAndTime_AreAndBugsAreNot()
    {
        Assert.True(Faults.IsRetryable(new HttpRequestException("refused")));
        Assert.True(Faults.IsRetryable(new AmazonClientException("m", new HttpRequestException("refused"))));
        Assert.True(Faults.IsRetryable(new TaskCanceledException()));
        Assert.True(Faults.IsRetryable(new LeaseHeldException("h", default)));
        Assert.True(Faults.IsRetryable(new LedgerConflictException("k")));
        Assert.False(Faults.IsRetryable(new InvalidOperationException("bug")));
        Assert.False(Faults.IsRetryable(new AmazonClientException("no credentials")));
    }

    [Fact]
    public async Task Order_WhoseRoleGainsAPolicyMidway_FailsNamesTheCallAndKeepsTheChanges()
    {
        await using var account = await Account.StartAsync();
        var role = Account.Identity("role/denied");
        account.Aws.CallSeen = entry => entry.Operation == "DetachRolePolicy"
            ? account.Iam.PutInlinePolicyAsync(role, "late", DenyAll.InlinePolicyDocument, CancellationToken.None)
            : Task.CompletedTask;
        var order = TestOrders.Delete("role/denied");

        Assert.Empty(await account.Handler(Capability.Change).DeliverAsync(order.Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Failed, outcome.Status);
        Assert.Contains("`iam:DeleteRole` was answered DeleteConflict", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(["iam:DetachRolePolicy"], outcome.Changes.Select(change => change.Call));
        Assert.Equal(OutcomeStatus.Failed, (await account.ReadRecordAsync(order.RemediationId))!.Result!.Status);
    }

    [Fact]
    public async Task Order_WhoseDenyIsTakenOffAtOnce_FailsBecauseTheReadBackDoesNotShowIt()
    {
        await using var account = await Account.StartAsync();
        var role = Account.Identity("role/switch-admin");
        account.Aws.CallSeen = entry => entry.Operation == "AttachRolePolicy"
            ? account.Iam.DetachPolicyAsync(role, DenyAll.ManagedPolicyArn("aws"), CancellationToken.None)
            : Task.CompletedTask;

        Assert.Empty(await account.Handler().DeliverAsync(TestOrders.Brake("role/switch-admin").Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Failed, outcome.Status);
        Assert.Contains("do not show", outcome.Reason, StringComparison.Ordinal);
        Assert.Single(outcome.Changes);
    }

    [Fact]
    public async Task Order_WithALedgerThatDoesNotExist_FailsAndChangesNothing()
    {
        await using var account = await Account.StartAsync();

        Assert.Empty(await account.Handler(bucket: "no-such-bucket").DeliverAsync(TestOrders.Brake("role/switch-admin").Json()));

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Failed, outcome.Status);
        Assert.Contains("NoSuchBucket", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(account.Changes());
    }

    [Fact]
    public async Task Log_OfAnOrder_SaysAlertActionTargetAndResultInOneLine()
    {
        await using var account = await Account.StartAsync();
        var handler = account.Handler();
        var order = TestOrders.Brake("role/switch-admin");

        await handler.DeliverAsync(order.Json());

        Assert.Equal(["change", "order"], handler.Log.Select(line => line.GetProperty("event").GetString()));
        var line = handler.Log[1];
        Assert.Equal(order.AlertId, line.GetProperty("alertId").GetString());
        Assert.Equal(order.Action, line.GetProperty("action").GetString());
        Assert.Equal(order.Target.Arn, line.GetProperty("target").GetString());
        Assert.Equal("succeeded", line.GetProperty("result").GetString());
        Assert.Equal(account.Changes()[0].RequestId, line.GetProperty("awsRequestIds")[0].GetString());
        Assert.Equal(account.Changes()[0].RequestId, handler.Log[0].GetProperty("awsRequestId").GetString());
    }
}
