using System.Net;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Recommendations;

/// <summary><c>kill -9</c> of the functions app while a recommendation is being computed: the request is kept and ends by itself.</summary>
public sealed class AppKilledTests
{
    [Fact]
    public async Task Kill_WhileComputing_LosesNoRequestAndKeepsTheOldResult()
    {
        await using var stack = await LocalBridge.StartAsync(SharedRun.FreePorts, _ => { }, CancellationToken.None);
        const string role = "etl-worker";
        var recommending = new Recommending(stack, "222222222222");
        await recommending.RequestAsync(role);
        var first = await recommending.EndAsync(role);

        // Every answer to a read of the role is kept back, in the process that is killed and in the next.
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        stack.Aws.CallSeen = call =>
        {
            if (call.Operation != "GetRole" || call.Target != role)
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return released.Task;
        };
        var asked = await recommending.RequestAsync(role);
        await reached.Task.WaitAsync(Patience.Usual);
        var killed = stack.Bridge.ProcessId;
        stack.Bridge.Kill();
        await Patience.UntilAsync("a new process", () => stack.Bridge.ProcessId is { } id && id != killed);
        await stack.Client.WaitReadyAsync(Patience.Usual, CancellationToken.None);

        var (status, meanwhile) = await recommending.ReadAsync(role);
        Assert.Equal((HttpStatusCode.OK, "refreshing"), (status, Recommending.Status(meanwhile)));
        Assert.Equal(first["computedAt"]!.GetValue<string>(), meanwhile["computedAt"]!.GetValue<string>());
        released.SetResult();
        var second = await recommending.EndAsync(role);
        Assert.Equal(("succeeded", 2), (Recommending.Status(second), second["attempts"]!.GetValue<int>()));
        Assert.Equal(asked["requestedAt"]!.GetValue<string>(), second["requestedAt"]!.GetValue<string>());
    }
}
