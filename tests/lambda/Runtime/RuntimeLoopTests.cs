using System.Text;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda.Tests.Runtime;

public sealed class RuntimeLoopTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task RunAsync_Invocation_AnswersWithTheHandlersResultAndPassesItsFacts()
    {
        await using var stub = await RuntimeApiStub.StartAsync();
        Invocation? seen = null;
        await using var running = Run(stub, (invocation, _) =>
        {
            seen = invocation;
            return Task.FromResult("""{"ok":true}"""u8.ToArray());
        });

        Assert.Equal(("response", """{"ok":true}"""), await stub.InvokeAsync("""{"n":1}""", Minute));

        Assert.Equal("i-1", seen!.RequestId);
        Assert.Equal("arn:aws:lambda:us-east-1:222222222222:function:OrcaRemediationBrake", seen.FunctionArn);
        Assert.Equal("""{"n":1}""", Encoding.UTF8.GetString(seen.Body.Span));
    }

    [Fact]
    public async Task RunAsync_HandlerThrows_ReportsAnErrorAndGoesOn()
    {
        await using var stub = await RuntimeApiStub.StartAsync();
        var calls = 0;
        await using var running = Run(stub, (_, _) =>
            ++calls == 1 ? throw new InvalidDataException("no event") : Task.FromResult("{}"u8.ToArray()));

        var (kind, body) = await stub.InvokeAsync("{}", Minute);
        Assert.Equal("error", kind);
        Assert.Contains("no event", body, StringComparison.Ordinal);
        Assert.Equal(("response", "{}"), await stub.InvokeAsync("{}", Minute));
    }

    [Fact]
    public async Task RunAsync_DeadlineNear_EndsTheHandlersTokenBeforeIt()
    {
        await using var stub = await RuntimeApiStub.StartAsync();
        var ended = default(DateTimeOffset);
        var deadline = default(DateTimeOffset);
        await using var running = Run(stub, async (invocation, token) =>
        {
            deadline = invocation.Deadline;
            var end = new TaskCompletionSource();
            await using var registration = token.Register(() =>
            {
                ended = TimeProvider.System.GetUtcNow();
                end.SetResult();
            });
            await end.Task;
            return "{}"u8.ToArray();
        });

        await stub.InvokeAsync("{}", TimeSpan.FromSeconds(2));

        Assert.True(ended > deadline.AddSeconds(-2) && ended != default);
    }

    [Fact]
    public async Task RunAsync_RuntimeApiGone_Throws()
    {
        var stub = await RuntimeApiStub.StartAsync();
        using var api = new RuntimeApi(stub.Authority);
        var loop = Loop(api, (_, _) => Task.FromResult("{}"u8.ToArray()));
        await stub.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => loop.RunAsync(CancellationToken.None));
    }

    private static RuntimeLoop Loop(RuntimeApi api, Func<Invocation, CancellationToken, Task<byte[]>> handle) =>
        new(api, new Handler(handle), new JsonLog(Stream.Null, TimeProvider.System), TimeProvider.System);

    private static Running Run(RuntimeApiStub stub, Func<Invocation, CancellationToken, Task<byte[]>> handle) => new(stub, handle);

    private sealed class Handler(Func<Invocation, CancellationToken, Task<byte[]>> handle) : IInvocationHandler
    {
        public Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken) =>
            handle(invocation, cancellationToken);
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly RuntimeApi _api;
        private readonly Task _task;

        public Running(RuntimeApiStub stub, Func<Invocation, CancellationToken, Task<byte[]>> handle)
        {
            _api = new RuntimeApi(stub.Authority);
            _task = Loop(_api, handle).RunAsync(_stop.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            // Stopped while it waits for work, it throws; stopped between two requests, it ends. Any other end is a fault.
            await _task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(_task.IsFaulted, _task.Exception?.ToString());
            _api.Dispose();
            _stop.Dispose();
        }
    }
}
