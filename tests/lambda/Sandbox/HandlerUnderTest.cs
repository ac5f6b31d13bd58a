using System.Text;
using System.Text.Json;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>One handler process: its own clients, its own memory, its own log.</summary>
internal sealed class HandlerUnderTest(
    IInvocationHandler handler, MemoryStream log, string functionArn, string queueArn, ShiftedClock clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>The log so far, one element a line.</summary>
    public IReadOnlyList<JsonElement> Log => [.. Encoding.UTF8.GetString(log.ToArray())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Delivers bodies as one batch with the message ids <c>m-1</c>, <c>m-2</c>, …; answers the ids that go back.</summary>
    public async Task<IReadOnlyList<string>> DeliverAsync(params string[] bodies)
    {
        var sqs = new
        {
            Records = bodies.Select((body, i) => new { messageId = $"m-{i + 1}", body, eventSourceARN = queueArn, attributes = new { } }),
        };
        var invocation = new Invocation(
            Guid.NewGuid().ToString(), functionArn, clock.GetUtcNow() + Timeout, "", JsonSerializer.SerializeToUtf8Bytes(sqs));
        using var deadline = new CancellationTokenSource(Timeout, TimeProvider.System);
        var response = JsonDocument.Parse(await handler.HandleAsync(invocation, deadline.Token)).RootElement;
        return [
            .. response.GetProperty("batchItemFailures").EnumerateArray().Select(item => item.GetProperty("itemIdentifier").GetString()!)
        ];
    }
}
