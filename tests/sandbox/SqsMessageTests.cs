using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Tests;

/// <summary>Messages, through the SDK, which checks the digests of bodies and attributes and throws when they differ.</summary>
public sealed class SqsMessageTests : IAsyncLifetime
{
    private ServiceHost _host = null!;
    private AmazonSQSClient _sqs = null!;
    private string _url = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        _sqs = _host.SqsClient();
        _url = (await _sqs.CreateQueueAsync("orders")).QueueUrl;
    }

    public async ValueTask DisposeAsync()
    {
        _sqs.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Message_WithEveryKindOfAttribute_ArrivesAsSent()
    {
        const string body = "line\r\n<tag> & \"quotes\" ü 😀";
        var sent = await _sqs.SendMessageAsync(new SendMessageRequest(_url, body)
        {
            MessageAttributes = new()
            {
                ["text"] = new() { DataType = "String", StringValue = "ü" },
                ["number.int"] = new() { DataType = "Number.int", StringValue = "12" },
                ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
            },
        });

        var message = await ReceiveOneAsync(r =>
        {
            r.MessageAttributeNames = ["All"];
            r.MessageSystemAttributeNames = ["All"];
        });

        Assert.Equal(sent.MessageId, message.MessageId);
        Assert.Equal(body, message.Body);
        Assert.Equal(sent.MD5OfMessageAttributes, message.MD5OfMessageAttributes);
        Assert.Equal([0, 1, 255], message.MessageAttributes["bytes"].BinaryValue.ToArray());
        Assert.Equal("Number.int", message.MessageAttributes["number.int"].DataType);
        Assert.StartsWith("AIDA", message.Attributes["SenderId"], StringComparison.Ordinal);
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
        Assert.True(message.Attributes.ContainsKey("SentTimestamp") && message.Attributes.ContainsKey("ApproximateFirstReceiveTimestamp"));
    }

    [Fact]
    public async Task Receive_WithAttributePrefix_GivesOnlyThose()
    {
        await _sqs.SendMessageAsync(new SendMessageRequest(_url, "x")
        {
            MessageAttributes = new()
            {
                ["app.one"] = new() { DataType = "String", StringValue = "1" },
                ["other"] = new() { DataType = "String", StringValue = "2" },
            },
        });

        var message = await ReceiveOneAsync(r => r.MessageAttributeNames = ["app.*"]);

        Assert.Equal(["app.one"], message.MessageAttributes.Keys);
        Assert.True(message.Attributes is null or { Count: 0 });
    }

    [Fact]
    public async Task Receive_WhileWaiting_WakesWhenAMessageArrives()
    {
        var receive = _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(_url) { WaitTimeSeconds = 20 });
        await _sqs.SendMessageAsync(_url, "wake");

        var received = await receive.WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Equal("wake", Assert.Single(received.Messages).Body);
    }

    [Fact]
    public async Task Receive_BeforeAnOldHandleDeletes_OnlyTheLatestHandleCounts()
    {
        await _sqs.SendMessageAsync(_url, "x");
        var first = await ReceiveOneAsync(r => r.VisibilityTimeout = 0);
        var second = await ReceiveOneAsync(r => r.VisibilityTimeout = 0);

        await _sqs.DeleteMessageAsync(_url, first.ReceiptHandle);
        var third = await ReceiveOneAsync(r => r.VisibilityTimeout = 600);
        await _sqs.DeleteMessageAsync(_url, third.ReceiptHandle);
        await _sqs.DeleteMessageAsync(_url, third.ReceiptHandle);

        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal("0", await CountAsync("ApproximateNumberOfMessagesNotVisible"));
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => _sqs.DeleteMessageAsync(_url, "garbage"));
    }

    [Fact]
    public async Task Visibility_SetToZero_GivesTheMessageBackAtOnce()
    {
        await _sqs.SendMessageAsync(_url, "x");
        var first = await ReceiveOneAsync(r => r.VisibilityTimeout = 600);
        Assert.Equal("1", await CountAsync("ApproximateNumberOfMessagesNotVisible"));

        await _sqs.ChangeMessageVisibilityAsync(_url, first.ReceiptHandle, 0);
        var second = await ReceiveOneAsync(r => r.MessageSystemAttributeNames = ["ApproximateReceiveCount"]);

        Assert.Equal("2", second.Attributes["ApproximateReceiveCount"]);
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.ChangeMessageVisibilityAsync(_url, first.ReceiptHandle, 0));
    }

    [Fact]
    public async Task Message_ReceivedTooOften_MovesToTheDeadLetterQueue()
    {
        var dead = (await _sqs.CreateQueueAsync("dead")).QueueUrl;
        var source = (await _sqs.CreateQueueAsync(new CreateQueueRequest("source")
        {
            Attributes = new()
            {
                ["RedrivePolicy"] =
                    $$"""{"deadLetterTargetArn":"arn:aws:sqs:{{ServiceHost.Region}}:{{ServiceHost.Account}}:dead","maxReceiveCount":"2"}""",
            },
        })).QueueUrl;
        var sent = await _sqs.SendMessageAsync(source, "x");
        for (var i = 0; i < 2; i++)
        {
            Assert.Single((await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(source) { VisibilityTimeout = 0 })).Messages);
        }

        var third = await _sqs.ReceiveMessageAsync(source);
        var moved = await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(dead) { MessageSystemAttributeNames = ["All"] });

        Assert.True(third.Messages is null or { Count: 0 });
        Assert.Equal(sent.MessageId, Assert.Single(moved.Messages).MessageId);
        Assert.Equal(
            $"arn:aws:sqs:{ServiceHost.Region}:{ServiceHost.Account}:source", moved.Messages[0].Attributes["DeadLetterQueueSourceArn"]);
        Assert.Equal(
            [source], (await _sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = dead })).QueueUrls);
    }

    [Fact]
    public async Task Batch_WithOneBadEntry_FailsForThatEntryAlone()
    {
        var sent = await _sqs.SendMessageBatchAsync(_url, [new("a", "fine"), new("b", "bad\u0001"), new("c", "fine too")]);

        Assert.Equal(["a", "c"], sent.Successful.Select(s => s.Id));
        var failed = Assert.Single(sent.Failed);
        Assert.Equal(("b", "InvalidMessageContents", true), (failed.Id, failed.Code, failed.SenderFault));

        var received = (await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest(_url) { MaxNumberOfMessages = 10 })).Messages;
        Assert.Equal(["fine", "fine too"], received.Select(m => m.Body));
        var deleted = await _sqs.DeleteMessageBatchAsync(
            _url, [.. received.Select((m, i) => new DeleteMessageBatchRequestEntry($"{i}", m.ReceiptHandle))]);
        Assert.Equal(2, deleted.Successful.Count);
    }

    [Fact]
    public async Task Batch_AgainstTheRules_IsRefused()
    {
        var half = new string('x', 600_000);

        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => _sqs.SendMessageBatchAsync(_url, []));
        await Assert.ThrowsAsync<BatchEntryIdsNotDistinctException>(() => _sqs.SendMessageBatchAsync(_url, [new("a", "1"), new("a", "2")]));
        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(
            () =>
                _sqs.SendMessageBatchAsync(_url, [.. Enumerable.Range(0, 11).Select(i => new SendMessageBatchRequestEntry($"{i}", "x"))]));
        await Assert.ThrowsAsync<BatchRequestTooLongException>(() => _sqs.SendMessageBatchAsync(_url, [new("a", half), new("b", half)]));
    }

    [Fact]
    public async Task Message_OfOneMebibyte_IsTheLargest()
    {
        await _sqs.SendMessageAsync(_url, new string('x', 1_048_576));

        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.SendMessageAsync(_url, new string('x', 1_048_577)));
        Assert.Equal("1", await CountAsync("ApproximateNumberOfMessages"));
    }

    [Fact]
    public async Task Message_WithDelay_IsCountedAsDelayed()
    {
        await _sqs.SendMessageAsync(new SendMessageRequest(_url, "later") { DelaySeconds = 900 });

        Assert.Equal("1", await CountAsync("ApproximateNumberOfMessagesDelayed"));
        Assert.True((await _sqs.ReceiveMessageAsync(_url)).Messages is null or { Count: 0 });
        await _sqs.PurgeQueueAsync(_url);
        Assert.Equal("0", await CountAsync("ApproximateNumberOfMessagesDelayed"));
    }

    private async Task<Message> ReceiveOneAsync(Action<ReceiveMessageRequest> change)
    {
        var request = new ReceiveMessageRequest(_url);
        change(request);
        return Assert.Single((await _sqs.ReceiveMessageAsync(request)).Messages);
    }

    private async Task<string> CountAsync(string attribute) =>
        (await _sqs.GetQueueAttributesAsync(_url, [attribute])).Attributes[attribute];
}
