using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bridge.Lambda.Tests.Runtime;

/// <summary>The Runtime API as Lambda offers it to one execution environment.</summary>
internal sealed class RuntimeApiStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string Id, string Event, TimeSpan Timeout)> _invocations =
        Channel.CreateUnbounded<(string, string, TimeSpan)>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<(string Kind, string Body)>> _answers = new();
    private int _count;

    private RuntimeApiStub(WebApplication app) => _app = app;

    public string Authority => new Uri(_app.Urls.Single()).Authority;

    /// <summary>Ends with the body of <c>init/error</c>.</summary>
    public TaskCompletionSource<string> InitError { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RuntimeApiStub> StartAsync(
        string functionArn = "arn:aws:lambda:us-east-1:222222222222:function:OrcaRemediationBrake")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new RuntimeApiStub(app);
        const string root = "/2018-06-01/runtime";
        app.MapGet($"{root}/invocation/next", async context =>
        {
            var (id, body, timeout) = await stub._invocations.Reader.ReadAsync(context.RequestAborted);
            var headers = context.Response.Headers;
            headers["Lambda-Runtime-Aws-Request-Id"] = id;
            headers["Lambda-Runtime-Invoked-Function-Arn"] = functionArn;
            headers["Lambda-Runtime-Deadline-Ms"] =
                (TimeProvider.System.GetUtcNow() + timeout).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(body);
        });
        app.MapPost($"{root}/invocation/{{id}}/{{kind}}", async (string id, string kind, HttpRequest request) =>
        {
            stub._answers[id].TrySetResult((kind, await new StreamReader(request.Body).ReadToEndAsync()));
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
        app.MapPost($"{root}/init/error", async (HttpRequest request) =>
        {
            stub.InitError.TrySetResult(await new StreamReader(request.Body).ReadToEndAsync());
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
        await app.StartAsync();
        return stub;
    }

    /// <summary>Hands an event out and waits for what comes back: <c>response</c> or <c>error</c>, and its body.</summary>
    public Task<(string Kind, string Body)> InvokeAsync(string @event, TimeSpan timeout)
    {
        var id = $"i-{Interlocked.Increment(ref _count)}";
        var answer = _answers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        _invocations.Writer.TryWrite((id, @event, timeout));
        return answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
