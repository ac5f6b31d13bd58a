using Bridge.Sandbox.Sqs;
using Bridge.Sandbox.Sts;

namespace Bridge.Sandbox.Lambda;

/// <summary>
/// One Lambda function: its Runtime API, its process and its queue. Started eagerly, so that the first message meets a warm function.
/// Disposing kills the process and waits for its end. If the sandbox itself is killed, the function's next request to the Runtime API
/// is refused, and a runtime then ends by itself.
/// </summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _invoking = new(1);
    private readonly RuntimeApi _api;
    private readonly FunctionProcess _process;
    private readonly QueueTrigger _trigger;
    private readonly Task _running;
    private int _invocations;

    private FunctionHost(
        FunctionDefinition function,
        FunctionBootstrap bootstrap,
        SqsQueues queues,
        Func<string, string, SessionCredentials> credentials,
        RuntimeApi api,
        Action<string> line,
        TimeProvider clock)
    {
        Function = function;
        _api = api;
        // Lambda names the session after the function.
        _process = new FunctionProcess(function, bootstrap, () => credentials(function.RoleArn, function.Name), api, _invoking, line, clock);
        _trigger = new QueueTrigger(function, queues, api, _process, _invoking, line, clock);
        _trigger.Invoked += invocation =>
        {
            Interlocked.Increment(ref _invocations);
            Invoked?.Invoke(invocation);
        };
        _running = Task.WhenAll(WatchAsync(_process.RunAsync, line), WatchAsync(_trigger.RunAsync, line));
    }

    /// <summary>After each invocation by the queue, once its successes are deleted.</summary>
    public event Action<FunctionInvocation>? Invoked;

    public FunctionDefinition Function { get; }

    /// <summary>Invocations by the queue that have ended, whatever their end.</summary>
    public int Invocations => Volatile.Read(ref _invocations);

    /// <summary>Null between two processes.</summary>
    public int? ProcessId => _process.ProcessId;

    /// <summary>Starts the function.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="bootstrap">Its executable.</param>
    /// <param name="queues">Where its queue is.</param>
    /// <param name="credentials">Gives a session of a role: ARN of the role and session name.</param>
    /// <param name="line">Gets every line that the function writes, from any thread.</param>
    /// <param name="clock">The clock of timeouts and expiry.</param>
    /// <param name="cancellationToken">Ends the start, not the function.</param>
    public static async Task<FunctionHost> StartAsync(
        FunctionDefinition function,
        FunctionBootstrap bootstrap,
        SqsQueues queues,
        Func<string, string, SessionCredentials> credentials,
        Action<string> line,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var api = await RuntimeApi.StartAsync(function, line, clock, cancellationToken).ConfigureAwait(false);
        return new FunctionHost(function, bootstrap, queues, credentials, api, line, clock);
    }

    /// <summary>Waits until the function asks for work.</summary>
    public Task WaitReadyAsync(CancellationToken cancellationToken) => _api.WaitReadyAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _api.DisposeAsync().ConfigureAwait(false);
        _invoking.Dispose();
        _stop.Dispose();
    }

    /// <summary>The outermost edge: what ends here ends the function, so it must be seen.</summary>
    private async Task WatchAsync(Func<CancellationToken, Task> run, Action<string> line)
    {
        try
        {
            await Task.Run(() => run(_stop.Token)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            line($"{Function.Name}: the sandbox can no longer run this function: {e}");
        }
    }
}
