using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Lambda;

namespace Bridge.EndToEnd.Tests.Orders;

/// <summary>Orders that did not come from the bridge: the handler trusts none of them, and one bad one does not hold up the others.</summary>
[Collection(SharedRunTests.Name)]
public sealed class HandSentOrdersTests(SharedRun run)
{
    private readonly OrderSender _sender = new(run.Stack, run.Admin);
    private readonly Outcomes _outcomes = new(run.Admin);

    [Fact]
    public async Task Batch_OfBadOrdersAndOneGoodTwice_OnlyTheGoodOneIsCarriedOutOnce()
    {
        var good = _sender.Order(run.Admin.Role("workload-021"));
        var foreign = $"arn:aws:iam::333333333333:role/deploy-bot";
        (string What, RemediationOrder Order, string Reason)[] bad =
        [
            ("expired", To("workload-022") with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }, "expired"),
            ("foreign account", To("workload-023") with { AccountId = "333333333333", Target = new(foreign, "role") }, "333333333333"),
            ("foreign target", To("workload-024") with { Target = new(foreign, "role") }, "333333333333"),
            ("wrong queue", To("workload-025") with { QueueArn = _sender.ArnOf(run.Admin.Account.ChangeQueueUrl) }, "another queue"),
            ("protected role", To("OrcaSecurityRole"), "never touched"),
            ("reserved role without its path", To("AWSServiceRoleForSupport"), "aws-service-role"),
        ];
        string[] unreadable = ["{ no order", OrderSender.Body(To("workload-026")).Replace("\"action\":", "\"action\":\"delete-role\",\"action\":", StringComparison.Ordinal)];
        var changesBefore = Changes();
        var ids = await SendAsOneBatchAsync([.. unreadable, .. bad.Select(item => OrderSender.Body(item.Order)), OrderSender.Body(good), OrderSender.Body(good)]);

        for (var i = 0; i < unreadable.Length; i++)
        {
            AssertRefused(Assert.Single(await _outcomes.OfAsync($"sqs-{ids[i]}")), "", unreadable[i]);
        }

        foreach (var (what, order, reason) in bad)
        {
            AssertRefused(Assert.Single(await _outcomes.OfAsync(order.RemediationId)), reason, what);
        }

        var done = await _outcomes.OfAsync(good.RemediationId, count: 2);
        Assert.All(done, outcome => Assert.Equal(OutcomeStatus.Succeeded, outcome.Status));
        Assert.Equal(Assert.Single(done[0].Changes), Assert.Single(done[1].Changes));
        Assert.Equal(["AttachRolePolicy"], run.Admin.ChangesBy("workload-021"));
        await _sender.EmptyAsync(RemediationActions.AttachDenyAll);

        // The good one and the order that held the handler up; nothing else in any account.
        Assert.Equal(changesBefore + 2, Changes());
    }

    [Fact]
    public async Task Order_ReplayedAfterItsChangeWasUndone_ChangesNothing()
    {
        var arn = run.Admin.Role("workload-028");
        var order = _sender.Order(arn, sequence: 5);
        await _sender.SendAsync(order);
        var first = Assert.Single(await _outcomes.OfAsync(order.RemediationId));
        Assert.Equal(OutcomeStatus.Succeeded, first.Status);
        await run.Admin.DetachDenyAsync(arn);

        await _sender.SendAsync(order);
        var replayed = (await _outcomes.OfAsync(order.RemediationId, count: 2))[1];
        Assert.Equal(first.FinishedAt, replayed.FinishedAt);

        var overtaken = _sender.Order(arn, sequence: 5);
        await _sender.SendAsync(overtaken);
        AssertRefused(Assert.Single(await _outcomes.OfAsync(overtaken.RemediationId)), "sequence", "overtaken");

        var altered = order with { Target = new(run.Admin.Role("workload-029"), "role") };
        await _sender.SendAsync(altered);
        AssertRefused((await _outcomes.OfAsync(order.RemediationId, count: 3))[2], "another order", "altered");

        Assert.DoesNotContain(DenyAll.ManagedPolicyName, await run.Admin.AttachedAsync(arn));
        Assert.Equal(["AttachRolePolicy"], run.Admin.ChangesBy("workload-028"));
        Assert.Empty(run.Admin.ChangesBy("workload-029"));
    }

    private RemediationOrder To(string role) => _sender.Order(run.Admin.Role(role));

    // The handler is held at its first call of another order until the whole batch is in the queue.
    private async Task<string[]> SendAsOneBatchAsync(IReadOnlyList<string> bodies)
    {
        var (busy, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = run.Stack.Functions.Single(function => function.Function.AccountId == run.Admin.AccountId && function.Function.Name == "OrcaRemediationBrake");
        var invocations = new List<FunctionInvocation>();
        handler.Invoked += invocations.Add;
        run.Stack.Aws.CallSeen = call =>
        {
            var isHandler = call.CallerArn.Contains("/OrcaRemediationBrakeRole/", StringComparison.Ordinal);
            _ = isHandler && busy.TrySetResult();
            return isHandler ? go.Task : Task.CompletedTask;
        };
        try
        {
            var plug = To("workload-020");
            await _sender.SendAsync(plug);
            await busy.Task.WaitAsync(Patience.Usual);
            var ids = await _sender.SendAsync(bodies);
            go.SetResult();
            await _outcomes.OfAsync(plug.RemediationId);
            await Patience.UntilAsync("the batch's invocation", () => invocations.Count > 1);
            Assert.Equal(ids.Order(), invocations[1].MessageIds.Order());
            Assert.Empty(invocations[1].FailedMessageIds);
            return ids;
        }
        finally
        {
            go.TrySetResult();
            run.Stack.Aws.CallSeen = null;
            handler.Invoked -= invocations.Add;
        }
    }

    private int Changes() => run.Stack.Aws.Calls.Entries.Count(call => call.Service == "iam" && SandboxPages.IsChanging(call));

    private static void AssertRefused(RemediationOutcome outcome, string reason, string what)
    {
        Assert.True(outcome.Status == OutcomeStatus.Refused, $"{what}: {outcome.Status}, {outcome.Reason}");
        Assert.Empty(outcome.Changes);
        Assert.NotEmpty(outcome.Reason ?? "");
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }
}
