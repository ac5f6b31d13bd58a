using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// One Lambda function: its Runtime API, its process and its queue. It is started at once, so that the function is warm when the
/// first message comes.
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
        IExecutionRole role,
        RuntimeApi api,
        FunctionLog log,
        Action<string> line,
        TimeProvider clock)
    {
        Function = function;
        Log = log;
        _api = api;
        _process = new FunctionProcess(function, bootstrap, role, api, _invoking, log, clock);
        _trigger = new QueueTrigger(function, queues, role, api, _process, _invoking, line, clock);
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

    public FunctionLog Log { get; }

    /// <summary>Invocations by the queue that have ended, whatever their end.</summary>
    public int Invocations => Volatile.Read(ref _invocations);

    /// <summary>Null between two processes.</summary>
    public int? ProcessId => _process.ProcessId;

    /// <summary>Starts the function.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="bootstrap">Its executable.</param>
    /// <param name="queues">Where its queue is.</param>
    /// <param name="role">Its execution role.</param>
    /// <param name="line">Gets every line of the function's log and every notice of the sandbox about it, on any thread.</param>
    /// <param name="clock">The clock of timeouts and expiry.</param>
    /// <param name="cancellationToken">Ends the start, not the function.</param>
    public static async Task<FunctionHost> StartAsync(
        FunctionDefinition function,
        FunctionBootstrap bootstrap,
        SqsQueues queues,
        IExecutionRole role,
        Action<string> line,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var log = new FunctionLog(function, role, line, clock);
        var api = await RuntimeApi.StartAsync(function, log.Write, clock, cancellationToken);
        return new FunctionHost(function, bootstrap, queues, role, api, log, line, clock);
    }

    /// <summary>Kills the function's process, if there is one; another is started.</summary>
    public void KillProcess() => _process.Kill();

    /// <summary>Waits until the function asks for work.</summary>
    public Task WaitReadyAsync(CancellationToken cancellationToken) => _api.WaitReadyAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _api.DisposeAsync();
        _invoking.Dispose();
        _stop.Dispose();
    }

    /// <summary>The outermost edge: an exception here ends the function, so it is written to the log.</summary>
    private async Task WatchAsync(Func<CancellationToken, Task> run, Action<string> line)
    {
        try
        {
            await Task.Run(() => run(_stop.Token));
        }
        catch (Exception e)
        {
            line($"{Function.Name}: the sandbox can no longer run this function: {e}");
        }
    }
}
