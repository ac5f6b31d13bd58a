using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Tests;

/// <summary>Queues, their attributes, who may use them, in the JSON protocol that the SDK speaks.</summary>
public sealed class SqsQueueTests
{
    [Fact]
    public async Task CreateQueue_Again_IsTheSameQueueUnlessAttributesDiffer()
    {
        await using var host = await ServiceHost.StartAsync();
        using var sqs = host.SqsClient();
        var first = await sqs.CreateQueueAsync(new CreateQueueRequest("q") { Attributes = new() { ["VisibilityTimeout"] = "5" } });

        Assert.Equal(first.QueueUrl, (await sqs.CreateQueueAsync("q")).QueueUrl);
        await Assert.ThrowsAsync<QueueNameExistsException>(
            () => sqs.CreateQueueAsync(new CreateQueueRequest("q") { Attributes = new() { ["VisibilityTimeout"] = "6" } }));
        Assert.Equal($"{host.Endpoint}{ServiceHost.Account}/q", first.QueueUrl);
    }

    [Fact]
    public async Task Queue_Deleted_DoesNotExist()
    {
        await using var host = await ServiceHost.StartAsync();
        using var sqs = host.SqsClient();
        var url = (await sqs.CreateQueueAsync("q")).QueueUrl;
        var waiting = sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { WaitTimeSeconds = 20 });

        await sqs.DeleteQueueAsync(url);

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => sqs.SendMessageAsync(url, "x"));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => sqs.GetQueueUrlAsync("q"));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task Attributes_Set_AreReadBackAndChecked()
    {
        await using var host = await ServiceHost.StartAsync();
        using var sqs = host.SqsClient();
        var url = (await sqs.CreateQueueAsync("q")).QueueUrl;
        await sqs.SetQueueAttributesAsync(url, new() { ["VisibilityTimeout"] = "7", ["MaximumMessageSize"] = "1024" });

        var attributes = (await sqs.GetQueueAttributesAsync(url, ["All"])).Attributes;

        Assert.Equal("7", attributes["VisibilityTimeout"]);
        Assert.Equal($"arn:aws:sqs:{ServiceHost.Region}:{ServiceHost.Account}:q", attributes["QueueArn"]);
        Assert.Equal(11, attributes.Count);
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SendMessageAsync(url, new string('x', 1025)));
        await Assert.ThrowsAsync<InvalidAttributeNameException>(() => sqs.SetQueueAttributesAsync(url, new() { ["Nonsense"] = "1" }));
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SetQueueAttributesAsync(url, new() { ["VisibilityTimeout"] = "43201" }));
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SetQueueAttributesAsync(url, new() { ["RedrivePolicy"] = "{" }));
    }

    [Fact]
    public async Task Queue_OfAnotherAccount_IsDenied()
    {
        await using var host = await ServiceHost.StartAsync();
        using var owner = host.SqsClient();
        using var other = host.SqsClient(ServiceHost.OtherAccount);
        var url = (await owner.CreateQueueAsync("q")).QueueUrl;

        foreach (
            var act in new Func<Task>[] { () => other.SendMessageAsync(
                url, "x"), () => other.ReceiveMessageAsync(url), () => other.DeleteQueueAsync(url) })
        {
            var denied = await Assert.ThrowsAnyAsync<AmazonSQSException>(act);
            Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (denied.StatusCode, denied.ErrorCode));
        }

        Assert.True((await other.ListQueuesAsync("")).QueueUrls is null or { Count: 0 });
        Assert.True((await owner.ReceiveMessageAsync(url)).Messages is null or { Count: 0 });
    }

    [Fact]
    public async Task Seed_WithDeadLetterQueue_IsApplied()
    {
        await using var host = await ServiceHost.StartAsync(
            new SeedQueue { Name = "orders", VisibilityTimeoutSeconds = 9, DeadLetterQueue = "orders-dead", MaxReceiveCount = 4 },
            new SeedQueue { Name = "orders-dead" });
        using var sqs = host.SqsClient();

        var urls = (await sqs.ListQueuesAsync("orders")).QueueUrls;
        var attributes = (await sqs.GetQueueAttributesAsync(urls[0], ["RedrivePolicy", "VisibilityTimeout"])).Attributes;

        Assert.Equal(2, urls.Count);
        Assert.Equal("9", attributes["VisibilityTimeout"]);
        Assert.Contains("\"maxReceiveCount\":4", attributes["RedrivePolicy"], StringComparison.Ordinal);
    }
}
