using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Storage;

public abstract class WorkQueueContract : StorageContract
{
    private const string Name = "bridge-dispatch";
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private IWorkQueue Queue => Storage.Queue;

    [Fact]
    public async Task Receive_Messages_InTheOrderSentUpToTheLimitAndHiddenForTheVisibility()
    {
        foreach (var body in new[] { "one", "two", "three" })
        {
            await Queue.SendAsync(Name, body, default);
            Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(["one", "two"], (await Queue.ReceiveAsync(Name, 2, Visibility, default)).Select(message => message.Body));
        Assert.Equal(["three"], (await Queue.ReceiveAsync(Name, 2, Visibility, default)).Select(message => message.Body));
        Assert.Empty(await Queue.ReceiveAsync(Name, 2, Visibility, default));
    }

    [Fact]
    public async Task Receive_NotCompleted_ComesAgainWithAHigherCount()
    {
        await Queue.SendAsync(Name, "text", default);

        var first = Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default));
        Storage.Time.Advance(Visibility - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Queue.ReceiveAsync(Name, 1, Visibility, default));
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        var second = Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default));

        Assert.Equal((1, 2), (first.DequeueCount, second.DequeueCount));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task Complete_CurrentReceipt_RemovesTheMessage()
    {
        await Queue.SendAsync(Name, "text", default);

        await Queue.CompleteAsync(Name, Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default)), default);

        Storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Queue.ReceiveAsync(Name, 1, Visibility, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompleteOrPoison_ReceiptOfAnOlderDelivery_DoesNothing(bool complete)
    {
        await Queue.SendAsync(Name, "text", default);
        var old = Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default));
        Storage.Time.Advance(Visibility);
        Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default));

        await (complete ? Queue.CompleteAsync(Name, old, default) : Queue.PoisonAsync(Name, old, default));

        Storage.Time.Advance(Visibility);
        Assert.Equal(3, Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default)).DequeueCount);
    }

    [Fact]
    public async Task Poison_MovesTheMessageToThePoisonQueue()
    {
        await Queue.SendAsync(Name, "bad", default);

        await Queue.PoisonAsync(Name, Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default)), default);

        Storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Queue.ReceiveAsync(Name, 1, Visibility, default));
        var poison = Assert.Single(await Queue.ReceiveAsync(Name + "-poison", 1, Visibility, default));
        Assert.Equal(("bad", 1), (poison.Body, poison.DequeueCount));
    }

    [Fact]
    public async Task Receive_OtherQueue_IsEmpty()
    {
        await Queue.SendAsync(Name, "text", default);

        Assert.Empty(await Queue.ReceiveAsync("bridge-sweep", 10, Visibility, default));
    }

    [Fact]
    public async Task Receive_ParallelReceivers_NeverShareAMessage()
    {
        foreach (var i in Enumerable.Range(0, 40))
        {
            await Queue.SendAsync(Name, $"message {i}", default);
        }

        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Queue.ReceiveAsync(Name, 10, Visibility, default))));

        Assert.Equal(40, received.Sum(messages => messages.Count));
        Assert.Equal(40, received.SelectMany(messages => messages).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Reopen_MessageThatWasBeingWorkedOn_ComesAtOnceWithItsCount()
    {
        await Queue.SendAsync(Name, "text \U0001F510", default);
        await Queue.ReceiveAsync(Name, 1, TimeSpan.FromDays(1), default);

        await Storage.ReopenAsync();

        var message = Assert.Single(await Queue.ReceiveAsync(Name, 1, Visibility, default));
        Assert.Equal(("text \U0001F510", 2), (message.Body, message.DequeueCount));
    }
}
