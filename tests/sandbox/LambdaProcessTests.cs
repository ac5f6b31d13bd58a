using System.Diagnostics;
using Bridge.Sandbox.Aws.Lambda;

namespace Bridge.Sandbox.Tests;

/// <summary>The function's process: it is started, started again when it ends, and ended with the function.</summary>
public sealed class LambdaProcessTests
{
    [Fact]
    public async Task Process_ThatCrashesWhileItWorks_ComesBackAndGetsTheMessageAgain()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 0, maxReceiveCount: 2);
        var first = await lambda.PidAsync();
        var id = lambda.Send("crash");

        var outcomes = new[] { await lambda.NextAsync(), await lambda.NextAsync() };
        var second = await lambda.PidAsync(otherThan: first);
        lambda.Send("fine");
        var after = await lambda.NextAsync();

        Assert.All(outcomes, o => Assert.Equal((InvocationStatus.Crashed, id), (o.Outcome.Status, o.FailedMessageIds.Single())));
        Assert.NotEqual(first, second);
        Assert.Equal(InvocationStatus.Responded, after.Outcome.Status);
    }

    [Fact]
    public async Task Process_KilledFromOutsideWhileItWorks_LeavesTheMessage()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600);
        lambda.Send("hang");
        await LambdaFixture.UntilAsync(() => lambda.Lines.Any(l => l.StartsWith("event ", StringComparison.Ordinal)));
        var pid = await lambda.PidAsync();

        using (var process = Process.GetProcessById(pid))
        {
            process.Kill();
        }

        var invocation = await lambda.NextAsync();
        Assert.Equal(InvocationStatus.Crashed, invocation.Outcome.Status);
        Assert.Equal((0, 1, 0), lambda.Orders.Count());
        Assert.NotEqual(pid, await lambda.PidAsync(otherThan: pid));
        await lambda.Function.WaitReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Process_KilledWhileIdle_LosesNoMessage()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600);
        for (var i = 0; i < 3; i++)
        {
            await lambda.Function.WaitReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
            using var process = Process.GetProcessById(await lambda.PidAsync());
            process.Kill();
            var id = lambda.Send("fine");

            var invocation = await lambda.NextAsync();

            // The process may have taken the batch just before it was killed: then the invocation has crashed, and the message stays.
            Assert.Equal([id], invocation.MessageIds);
            Assert.Equal(invocation.Outcome.Status == InvocationStatus.Responded ? 0 : 1, invocation.FailedMessageIds.Count);
            lambda.Orders.Purge();
        }
    }

    [Fact]
    public async Task Invocation_ThatTakesTooLong_IsKilled()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600, timeout: TimeSpan.FromSeconds(3));
        await lambda.Function.WaitReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        var pid = await lambda.PidAsync();
        var id = lambda.Send("hang");

        var invocation = await lambda.NextAsync();

        Assert.Equal((InvocationStatus.TimedOut, id), (invocation.Outcome.Status, invocation.FailedMessageIds.Single()));
        Assert.NotEqual(pid, await lambda.PidAsync(otherThan: pid));
        Assert.False(IsAlive(pid));
    }

    [Fact]
    public async Task Dispose_LeavesNoProcess()
    {
        var lambda = await LambdaFixture.StartAsync();
        var pid = await lambda.PidAsync();
        lambda.Send("hang");
        await LambdaFixture.UntilAsync(() => lambda.Lines.Any(l => l.StartsWith("event ", StringComparison.Ordinal)));

        await lambda.DisposeAsync();

        Assert.False(IsAlive(pid));
        Assert.Null(lambda.Function.ProcessId);
    }

    [Fact]
    public async Task Credentials_NearTheirEnd_GetANewProcess()
    {
        await using var lambda = await LambdaFixture.StartAsync(sessionTime: TimeSpan.FromSeconds(4));
        var first = await lambda.PidAsync();

        var second = await lambda.PidAsync(otherThan: first);

        Assert.NotEqual(first, second);
        Assert.True(lambda.Sessions >= 2);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
