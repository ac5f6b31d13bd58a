using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bridge.Testing.Host;

/// <summary>
/// As much of Azure Queue Storage's REST as a sender needs, on loopback: queues are made, messages are put.
/// https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api
/// </summary>
public sealed class QueueStorage : IAsyncDisposable
{
    private const string Account = "bridgetests";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _queues = new();
    private TaskCompletionSource _answers = new();
    private int _waiting;

    private QueueStorage()
    {
        _answers.SetResult();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapPut($"/{Account}/{{queue}}", CreateAsync);
        _server.MapPost($"/{Account}/{{queue}}/messages", PutAsync);
    }

    /// <summary>The setting <c>AzureWebJobsStorage</c> that leads here.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<QueueStorage> StartAsync()
    {
        var storage = new QueueStorage();
        await storage._server.StartAsync();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var endpoint = $"{storage._server.Urls.Single()}/{Account}";
        storage.ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};QueueEndpoint={endpoint};";
        return storage;
    }

    /// <summary>The messages of a queue as they lie there, oldest first; null when there is no such queue.</summary>
    public IReadOnlyCollection<string>? Messages(string queue) => _queues.GetValueOrDefault(queue);

    /// <summary>Takes the oldest message off a queue; null when there is none.</summary>
    public string? Take(string queue) =>
        _queues.TryGetValue(queue, out var messages) && messages.TryDequeue(out var message) ? message : null;

    /// <summary>Puts a message, as it is to lie there.</summary>
    public void Put(string queue, string message) => _queues.GetOrAdd(queue, _ => new()).Enqueue(message);

    /// <summary>Removes a queue and what is in it.</summary>
    public void Delete(string queue) => _queues.TryRemove(queue, out _);

    /// <summary>Keeps all answers back from now on, until <see cref="Answer"/>.</summary>
    public void Hang() => _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Answer() => _answers.TrySetResult();

    /// <summary>Requests so far that were kept waiting.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async ValueTask DisposeAsync()
    {
        Answer();
        await _server.DisposeAsync();
    }

    private async Task CreateAsync(HttpContext context, string queue)
    {
        await WaitAsync(context);
        context.Response.StatusCode = _queues.TryAdd(queue, new()) ? StatusCodes.Status201Created : StatusCodes.Status204NoContent;
    }

    private async Task PutAsync(HttpContext context, string queue)
    {
        await WaitAsync(context);
        if (!_queues.TryGetValue(queue, out var messages))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers["x-ms-error-code"] = "QueueNotFound";
            return;
        }

        var body = await XDocument.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        messages.Enqueue(body.Root!.Element("MessageText")!.Value);
        var now = TimeProvider.System.GetUtcNow();
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(new XElement(
            "QueueMessagesList",
            new XElement(
                "QueueMessage",
                new XElement("MessageId", Guid.NewGuid()),
                new XElement("InsertionTime", Rfc1123(now)),
                new XElement("ExpirationTime", Rfc1123(now.AddDays(7))),
                new XElement("PopReceipt", "AgAAAAMAAAAAAAAA"),
                new XElement("TimeNextVisible", Rfc1123(now)))).ToString());
    }

    private async Task WaitAsync(HttpContext context)
    {
        if (!_answers.Task.IsCompleted)
        {
            Interlocked.Increment(ref _waiting);
            await _answers.Task.WaitAsync(context.RequestAborted);
        }
    }

    private static string Rfc1123(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
