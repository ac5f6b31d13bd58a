using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// The Lambda Runtime API (2018-06-01) for one function, on a port of its own. It holds one invocation at a time, as an execution
/// environment does. Requests that an ended process left behind are cut off (<see cref="ProcessEnded"/>), so a dead process can never
/// take an invocation away from its successor.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private const string Prefix = "/2018-06-01/runtime/";

    /// <summary>Lambda's limit of an answer: 6 MB and a little for its envelope.</summary>
    private const int MaximumAnswerBytes = (6 * 1024 * 1024) + 100;

    private readonly Lock _lock = new();
    private readonly WebApplication _app;
    private readonly FunctionDefinition _function;
    private readonly Action<string> _line;
    private readonly TimeProvider _clock;
    private TaskCompletionSource _changed = NewSignal();
    private CancellationTokenSource _process = new();
    private Invocation? _current;
    private int _waiting;

    private RuntimeApi(WebApplication app, FunctionDefinition function, Action<string> line, TimeProvider clock)
    {
        _app = app;
        _function = function;
        _line = line;
        _clock = clock;
    }

    /// <summary><c>host:port</c>, as the function is told.</summary>
    public string Address => new Uri(_app.Urls.Single()).Authority;

    public static async Task<RuntimeApi> StartAsync(
        FunctionDefinition function, Action<string> line, TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaximumAnswerBytes;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var api = new RuntimeApi(app, function, line, clock);
        app.Run(api.HandleAsync);
        await app.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>Waits until the function asks for work.</summary>
    public async Task WaitReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waiting > 0)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Invokes the function. The function's timeout begins when the function takes the invocation; an invocation that
    /// nobody takes for as long counts as a
    /// crash.
    /// </summary>
    public async Task<InvocationOutcome> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(Guid.NewGuid().ToString(), payload);
        Offer(invocation);
        try
        {
            await invocation.Taken.Task.WaitAsync(_function.Timeout, _clock, cancellationToken);
            return await invocation.Outcome.Task.WaitAsync(_function.Timeout, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            var taken = invocation.Taken.Task.IsCompletedSuccessfully;
            var what = taken ? "Task timed out" : "Error: no process asked for work";
            _line($"RequestId: {invocation.Id} {what} after {_function.Timeout.TotalSeconds:0.00} seconds");
            return new InvocationOutcome(invocation.Id, taken ? InvocationStatus.TimedOut : InvocationStatus.Crashed);
        }
        finally
        {
            Offer(null);
        }
    }

    /// <summary>
    /// Says that the function's process is gone: an invocation that it had taken has crashed, and its open requests are cut off.
    /// </summary>
    public void ProcessEnded()
    {
        CancellationTokenSource ended;
        lock (_lock)
        {
            (ended, _process) = (_process, new CancellationTokenSource());
            if (_current is { Taken.Task.IsCompletedSuccessfully: true } lost)
            {
                lost.Outcome.TrySetResult(new InvocationOutcome(lost.Id, InvocationStatus.Crashed));
            }
        }

        ended.Cancel();
        ended.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        ProcessEnded();
        await _app.DisposeAsync();
        _process.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private void Offer(Invocation? invocation)
    {
        lock (_lock)
        {
            _current = invocation;
            Signal();
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var steps = path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..].Split('/') : [];
        var work = (context.Request.Method, steps) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context),
            ("POST", ["invocation", var id, "response"]) => EndAsync(context, id, InvocationStatus.Responded),
            ("POST", ["invocation", var id, "error"]) => EndAsync(context, id, InvocationStatus.Failed),
            ("POST", ["init", "error"]) => InitErrorAsync(context),
            _ => AnswerAsync(context, 404, """{"errorMessage":"No such path of the Runtime API 2018-06-01.","errorType":"NotFound"}"""),
        };
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The process that asked has ended, or is about to end.
            context.Abort();
        }
    }

    private async Task NextAsync(HttpContext context)
    {
        CancellationToken process;
        lock (_lock)
        {
            process = _process.Token;
            _waiting++;
            Signal();
        }

        using var gone = CancellationTokenSource.CreateLinkedTokenSource(process, context.RequestAborted);
        Invocation invocation;
        try
        {
            invocation = await TakeAsync(process, gone.Token);
        }
        finally
        {
            lock (_lock)
            {
                _waiting--;
            }
        }

        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        headers["Lambda-Runtime-Deadline-Ms"] =
            (_clock.GetUtcNow() + _function.Timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = _function.Arn;
        headers["Lambda-Runtime-Trace-Id"] = TraceId();
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, gone.Token);
    }

    private async Task<Invocation> TakeAsync(CancellationToken process, CancellationToken gone)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                // Under the same lock as ProcessEnded: a process that has ended takes nothing.
                process.ThrowIfCancellationRequested();
                if (_current is { Taken.Task.IsCompleted: false } invocation && !gone.IsCancellationRequested && process == _process.Token)
                {
                    invocation.Taken.SetResult();
                    return invocation;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(gone);
        }
    }

    private async Task EndAsync(HttpContext context, string id, InvocationStatus status)
    {
        var body = await BodyAsync(context);
        bool known;
        lock (_lock)
        {
            known = _current is { } current && current.Id == id && current.Taken.Task.IsCompleted
                && current.Outcome.TrySetResult(new InvocationOutcome(id, status, body));
        }

        await (known
            ? AnswerAsync(context, 202, """{"status":"OK"}""")
            : AnswerAsync(context, 400, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"""));
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        _line($"INIT_REPORT Status: error {System.Text.Encoding.UTF8.GetString(body)}");
        await AnswerAsync(context, 202, """{"status":"OK"}""");
    }

    private string TraceId() =>
        $"Root=1-{_clock.GetUtcNow().ToUnixTimeSeconds():x8}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))};Sampled=0";

    private sealed record Invocation(string Id, ReadOnlyMemory<byte> Payload)
    {
        public TaskCompletionSource Taken { get; } = NewSignal();

        public TaskCompletionSource<InvocationOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
