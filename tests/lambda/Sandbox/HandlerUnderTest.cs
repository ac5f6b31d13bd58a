using System.Text;
using System.Text.Json;
using Bridge.Lambda.Orders;
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

    /// <summary>
    /// Delivers bodies, signed, as one batch with the message ids <c>m-1</c>, <c>m-2</c>, …; answers the ids that go back.
    /// </summary>
    public Task<IReadOnlyList<string>> DeliverAsync(params string[] bodies) => DeliverAsync([.. bodies.Select(TestOrders.Signed)]);

    /// <summary>Likewise, with the attributes that the messages have.</summary>
    public async Task<IReadOnlyList<string>> DeliverAsync(params OrderMessage[] messages)
    {
        var sqs = new { Records = messages.Select((message, i) => TestOrders.Record($"m-{i + 1}", message, queueArn)) };
        var invocation = new Invocation(
            Guid.NewGuid().ToString(), functionArn, clock.GetUtcNow() + Timeout, "", JsonSerializer.SerializeToUtf8Bytes(sqs));
        using var deadline = new CancellationTokenSource(Timeout, TimeProvider.System);
        var response = JsonDocument.Parse(await handler.HandleAsync(invocation, deadline.Token)).RootElement;
        return [
            .. response.GetProperty("batchItemFailures").EnumerateArray().Select(item => item.GetProperty("itemIdentifier").GetString()!)
        ];
    }
}
