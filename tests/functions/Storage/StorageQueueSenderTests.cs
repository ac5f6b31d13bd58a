using Azure;
using Azure.Storage.Queues;
using Bridge.Functions.Storage.StorageQueues;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Storage;

public sealed class StorageQueueSenderTests
{
    [Fact]
    public async Task Send_QueueThatSomebodyDeleted_FailsOnceAndIsMadeAgain()
    {
        await using var storage = await QueueStorage.StartAsync();
        var sender = new StorageQueueSender(new QueueServiceClient(storage.ConnectionString));
        await sender.SendAsync("bridge-dispatch", "first", default);
        storage.Delete("bridge-dispatch");

        await Assert.ThrowsAsync<RequestFailedException>(() => sender.SendAsync("bridge-dispatch", "lost", default));
        await sender.SendAsync("bridge-dispatch", "second", default);

        Assert.Single(storage.Messages("bridge-dispatch")!);
    }
}
