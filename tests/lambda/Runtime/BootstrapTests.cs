using System.Diagnostics;
using System.Text.Json;
using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Runtime;

public sealed class BootstrapTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Start_WithoutConfiguration_ReportsAnInitErrorThatNamesTheVariable()
    {
        await using var stub = await RuntimeApiStub.StartAsync();
        using var process = BootstrapProcess.Start(stub.Authority, ("BRIDGE_CAPABILITY", "accelerator"));

        Assert.Contains("BRIDGE_CAPABILITY", await stub.InitError.Task.WaitAsync(Limit), StringComparison.Ordinal);
        Assert.Equal(2, await process.EndAsync(Limit));
    }

    [Fact]
    public async Task Run_RuntimeApiGone_ExitsWithAnError()
    {
        await using var account = await Account.StartAsync();
        var stub = await RuntimeApiStub.StartAsync();
        using var process = BootstrapProcess.Start(stub.Authority, account.Environment());
        await stub.InvokeAsync("""{"Records":[]}""", Limit).WaitAsync(Limit);

        await stub.DisposeAsync();

        Assert.Equal(1, await process.EndAsync(Limit));
    }

    [Fact]
    public async Task Run_Order_IsCarriedOut()
    {
        await using var account = await Account.StartAsync();
        await using var stub = await RuntimeApiStub.StartAsync();
        using var process = BootstrapProcess.Start(stub.Authority, account.Environment());

        var (kind, body) = await stub.InvokeAsync(Event(TestOrders.Brake("role/switch-admin").Json(), "junk"), Limit).WaitAsync(Limit);

        Assert.Equal(("response", """{"batchItemFailures":[]}"""), (kind, body));
        Assert.Equal(
            [OutcomeStatus.Succeeded, OutcomeStatus.Refused], (await account.TakeOutcomesAsync()).Select(outcome => outcome.Status));
        Assert.Equal("AttachRolePolicy", Assert.Single(account.Changes()).Operation);
    }

    [Fact]
    public async Task Run_ProcessKilledInsideTheChangingCall_IsFinishedByTheNextProcess()
    {
        await using var account = await Account.StartAsync();
        await using var stub = await RuntimeApiStub.StartAsync();
        var order = TestOrders.Brake("role/switch-admin");
        using var first = BootstrapProcess.Start(stub.Authority, account.Environment());
        account.Aws.CallSeen = call =>
        {
            if (call.Operation == "AttachRolePolicy")
            {
                first.Kill();
            }

            return Task.CompletedTask;
        };
        _ = stub.InvokeAsync(Event(order.Json()), TimeSpan.FromSeconds(20));
        await first.EndAsync(Limit);
        account.Aws.CallSeen = null;

        await using var nextStub = await RuntimeApiStub.StartAsync();
        using var second = BootstrapProcess.Start(nextStub.Authority, account.Environment());
        var waited = Stopwatch.StartNew();
        var body = "";
        while (body != """{"batchItemFailures":[]}""" && waited.Elapsed < Limit)
        {
            // The killed process' lease lasts until its deadline; until then the message comes back.
            (_, body) = await nextStub.InvokeAsync(Event(order.Json()), Limit).WaitAsync(Limit);
            await Task.Delay(200);
        }

        var outcome = Assert.Single(await account.TakeOutcomesAsync());
        Assert.Equal(OutcomeStatus.Succeeded, outcome.Status);
        Assert.Equal(new OutcomeChange("iam:AttachRolePolicy"), Assert.Single(outcome.Changes));
        Assert.Single(account.Changes());
    }

    private static string Event(params string[] bodies) => JsonSerializer.Serialize(new
    {
        Records = bodies.Select((body, i) => TestOrders.Record($"m-{i + 1}", TestOrders.Signed(body), Account.QueueArn)),
    });
}
