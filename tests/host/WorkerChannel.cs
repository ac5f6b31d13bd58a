using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Bridge.Testing.Host;

/// <summary>The host's end of the stream that a worker opens: asks, and hands the answers to whoever waits for them.</summary>
public sealed class WorkerChannel : IAsyncDisposable
{
    private const string StartStream = "startStream";

    private readonly WebApplication _server;
    private readonly Action<JsonObject> _logReceived;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly TaskCompletionSource<Stream> _toWorker = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _writing = new(1, 1);

    private WorkerChannel(Action<JsonObject> logReceived)
    {
        _logReceived = logReceived;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _server = builder.Build();
        _server.MapPost(FunctionRpc.Method, ServeAsync);
        Connected = Expect(StartStream);
    }

    /// <summary>Where the worker is to connect to.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Ends once the worker has connected.</summary>
    public Task Connected { get; }

    /// <summary>Opens a channel; <paramref name="logReceived"/> gets every log message of the worker.</summary>
    public static async Task<WorkerChannel> OpenAsync(Action<JsonObject> logReceived)
    {
        var channel = new WorkerChannel(logReceived);
        await channel._server.StartAsync();
        return channel;
    }

    /// <summary>Sends <paramref name="content"/> as the message <paramref name="name"/> and waits for the answer of that kind.</summary>
    public async Task<JsonObject> AskAsync(string name, JsonObject content, string answer)
    {
        var id = Guid.NewGuid().ToString();
        var answered = Expect(id);
        await SendAsync(new() { ["requestId"] = id, [name] = content });
        return (await answered)[answer]!.AsObject();
    }

    /// <summary>Has an invocation run and waits for its end.</summary>
    /// <exception cref="IOException">The worker has ended.</exception>
    public async Task<JsonObject> InvokeAsync(string invocationId, JsonObject request)
    {
        var answered = Expect(invocationId);
        await SendAsync(new() { ["invocationRequest"] = request });
        return (await answered)["invocationResponse"]!.AsObject();
    }

    /// <summary>Sends a message that nobody answers.</summary>
    public async Task SendAsync(JsonObject message)
    {
        var frame = FunctionRpc.Frame(message);
        var stream = await _toWorker.Task;
        await _writing.WaitAsync();
        try
        {
            await stream.WriteAsync(frame);
            await stream.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _writing.Dispose();
    }

    private Task<JsonObject> Expect(string key) =>
        _waiting.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task ServeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.StartAsync();
        _toWorker.TrySetResult(context.Response.Body);
        try
        {
            while (await FunctionRpc.ReadAsync(context.Request.Body, context.RequestAborted) is { } message)
            {
                Take(message);
            }

            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The worker has ended without ending its stream; whoever waits for it is told below.
        }
        finally
        {
            foreach (var waiting in _waiting.Values)
            {
                waiting.TrySetException(new IOException("The worker has ended."));
            }
        }
    }

    private void Take(JsonObject message)
    {
        if (message["rpcLog"] is JsonObject log)
        {
            _logReceived(log);
            return;
        }

        var key = message.ContainsKey(StartStream) ? StartStream
            : message["invocationResponse"]?["invocationId"]?.GetValue<string>() ?? message["requestId"]!.GetValue<string>();
        if (_waiting.TryRemove(key, out var waiting))
        {
            waiting.TrySetResult(message);
        }
    }
}
