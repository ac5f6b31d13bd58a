using Bridge.Sandbox.Aws.Sqs;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Sandbox.Tests;

/// <summary>The effects of time on a queue.</summary>
public sealed class SqsQueueTimeTests
{
    private static readonly SortedDictionary<string, SqsAttributeValue> None = new(StringComparer.Ordinal);

    private readonly FakeTimeProvider _clock = new();
    private readonly SqsQueues _queues;
    private readonly SqsQueue _queue;

    public SqsQueueTimeTests()
    {
        _queues = new SqsQueues(_clock);
        _queue = _queues.Create("111111111111", "eu-central-1", "q", new Dictionary<string, string> { ["VisibilityTimeout"] = "30" });
    }

    [Fact]
    public async Task Receive_WhileWaiting_WakesWhenAVisibilityTimeoutEnds()
    {
        var id = Send();
        await ReceiveAsync(0);

        var waiting = ReceiveAsync(20);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(waiting.IsCompleted);
        var second = ReceiveAsync(20);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Empty(await waiting);
        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(id, Assert.Single(await second.WaitAsync(TimeSpan.FromSeconds(30))).MessageId);
    }

    [Fact]
    public async Task Message_WithDelay_ArrivesAfterIt()
    {
        Send(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 0, 1), _queue.Count());

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((1, 0, 0), _queue.Count());
        Assert.Single(await ReceiveAsync(0));
    }

    [Fact]
    public async Task Message_OlderThanTheRetention_IsGone()
    {
        Send();
        _clock.Advance(TimeSpan.FromDays(4) - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0, 0), _queue.Count());

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0, 0), _queue.Count());
        Assert.Empty(await ReceiveAsync(0));
    }

    [Fact]
    public async Task Visibility_Extended_CountsFromNow()
    {
        Send();
        var handle = (await ReceiveAsync(0)).Single().ReceiptHandle;
        _clock.Advance(TimeSpan.FromSeconds(20));
        _queue.ChangeVisibility(handle, TimeSpan.FromSeconds(30));

        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await ReceiveAsync(0));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await ReceiveAsync(0));
    }

    private string Send(TimeSpan? delay = null) => _queue.Send(new SqsDraft("x", None, None, "AIDATEST", delay)).Id;

    private Task<IReadOnlyList<SqsReceived>> ReceiveAsync(int waitSeconds) =>
        _queue.ReceiveAsync(10, TimeSpan.FromSeconds(waitSeconds), visibilityTimeout: null, CancellationToken.None);
}
