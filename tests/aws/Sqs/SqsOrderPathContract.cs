using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Bridge.Aws.Sqs;
using Bridge.Contracts;

namespace Bridge.Aws.Tests.Sqs;

/// <summary>
/// The way of orders and outcomes through a queue, against several SQS servers: the sandbox, and servers that others wrote, so that the
/// sandbox and the client cannot share one mistake. Where a server is absent its tests are skipped and say why.
/// </summary>
public abstract class SqsOrderPathContract : IDisposable
{
    private const string Region = "us-east-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly AmazonSQSClient _sqs;

    protected SqsOrderPathContract(ISqsServer server)
    {
        Assert.SkipWhen(server.Problem is not null, server.Problem ?? "");
        _sqs = new AmazonSQSClient(
            new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
            new AmazonSQSConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = Region });
    }

    [Fact]
    public async Task Order_Sent_ArrivesAsItWasWithItsAttributes()
    {
        var queue = await CreateQueueAsync("orders");
        var order = Order(queue);

        using var signer = OrderSigner.Create();
        var messageId = await new OrderQueue(_sqs, signer).SendAsync(
            queue, order, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", CancellationToken.None);

        var received = await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue.Url) { WaitTimeSeconds = 5, MessageAttributeNames = ["All"] });
        var message = Assert.Single(received.Messages);
        Assert.Equal(messageId, message.MessageId);
        Assert.Equal(order, JsonSerializer.Deserialize(message.Body, ContractsJson.Default.RemediationOrder));
        Assert.Equal(order.AlertId, message.MessageAttributes[OrderAttributes.AlertId].StringValue);
        Assert.Equal(order.Action, message.MessageAttributes[OrderAttributes.Action].StringValue);
        Assert.Equal(order.RemediationId, message.MessageAttributes[OrderAttributes.RemediationId].StringValue);
        using var verifier = new OrderVerifier([signer.PublicKey]);
        Assert.Equal(
            OrderSignatureVerdict.Valid,
            verifier.Verify(
                message.Body,
                message.MessageAttributes[OrderAttributes.KeyId].StringValue,
                message.MessageAttributes[OrderAttributes.Signature].StringValue));
        Assert.StartsWith("00-", message.MessageAttributes[OrderAttributes.TraceParent].StringValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_Deleted_DoesNotComeAgain()
    {
        var queue = await CreateQueueAsync("results", visibilitySeconds: 0);
        var outcomes = new OutcomeQueue(_sqs);
        // Without characters above U+FFFF, which SQS takes and fauxqs does not.
        const string Body = """{"reason":"ünïcödé <&> ✓"}""";
        var sent = await _sqs.SendMessageAsync(queue.Url, Body);

        var first = Assert.Single(await outcomes.ReceiveAsync(queue, TimeSpan.FromSeconds(5), CancellationToken.None));
        var again = Assert.Single(await outcomes.ReceiveAsync(queue, TimeSpan.FromSeconds(5), CancellationToken.None));
        await outcomes.DeleteAsync(queue, again, CancellationToken.None);

        Assert.Equal((sent.MessageId, Body), (first.MessageId, first.Body));
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.Empty(await outcomes.ReceiveAsync(queue, TimeSpan.FromSeconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task Outcomes_MoreThanOneReceiveHolds_AllCome()
    {
        var queue = await CreateQueueAsync("results");
        var outcomes = new OutcomeQueue(_sqs);
        var sent = new HashSet<string>();
        for (var i = 0; i < 23; i++)
        {
            sent.Add((await _sqs.SendMessageAsync(queue.Url, $"outcome {i}")).MessageId);
        }

        var received = new HashSet<string>();
        using var deadline = new CancellationTokenSource(Patience);
        while (received.Count < sent.Count)
        {
            var batch = await outcomes.ReceiveAsync(queue, TimeSpan.FromSeconds(1), deadline.Token);
            Assert.InRange(batch.Count, 0, 10);
            foreach (var message in batch)
            {
                await outcomes.DeleteAsync(queue, message, deadline.Token);
                received.Add(message.MessageId);
            }
        }

        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task EmptyQueue_Received_IsAnEmptyList()
    {
        var queue = await CreateQueueAsync("results");

        Assert.Empty(await new OutcomeQueue(_sqs).ReceiveAsync(queue, TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task UnknownQueue_Sent_IsQueueDoesNotExist()
    {
        var missing = (await CreateQueueAsync("orders")).Sibling($"missing-{Guid.NewGuid():N}");

        using var signer = OrderSigner.Create();
        await Assert.ThrowsAsync<QueueDoesNotExistException>(
            () => new OrderQueue(_sqs, signer).SendAsync(missing, Order(missing), traceParent: null, CancellationToken.None));
    }

    public void Dispose()
    {
        _sqs?.Dispose();
        GC.SuppressFinalize(this);
    }

    // By its ARN, at the host name that the server gives itself: fauxqs knows its queues only by their full URL.
    private async Task<SqsQueueAddress> CreateQueueAsync(string name, int visibilitySeconds = 30)
    {
        var created = await _sqs.CreateQueueAsync(new CreateQueueRequest
        {
            QueueName = $"{name}-{Guid.NewGuid():N}",
            Attributes = new() { ["VisibilityTimeout"] = $"{visibilitySeconds}" },
        });
        var arn = (await _sqs.GetQueueAttributesAsync(created.QueueUrl, ["QueueArn"])).QueueARN;
        return SqsQueueAddress.TryParse(arn, new SqsEndpointOverride(new Uri(created.QueueUrl), Region), out var address, out var error)
            ? address
            : throw new InvalidOperationException($"`{arn}`: {error}");
    }

    private static RemediationOrder Order(SqsQueueAddress queue) => new()
    {
        Version = RemediationOrder.CurrentVersion,
        RemediationId = $"r-{Guid.NewGuid():N}",
        AlertId = "orca-1 \"<&>\" ü",
        AccountId = queue.AccountId,
        QueueArn = queue.Arn,
        Action = RemediationActions.AttachDenyAll,
        Target = new($"arn:aws:iam::{queue.AccountId}:role/switch-admin", "role", "AROATESTTESTTESTTEST0"),
        Sequence = 7,
        RequestedBy = "operator",
        RequestedAt = DateTimeOffset.UnixEpoch.AddYears(56),
        ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(57),
    };
}
