using System.Globalization;
using System.Text;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>A message that a sender hands in, checked.</summary>
internal sealed record SqsDraft(
    string Body,
    SortedDictionary<string, SqsAttributeValue> Attributes,
    SortedDictionary<string, SqsAttributeValue> SystemAttributes,
    string SenderId,
    TimeSpan? Delay = null)
{
    /// <summary>Bytes as AWS counts them: body, attribute names, types and values, in UTF-8.</summary>
    public long Bytes { get; } = Encoding.UTF8.GetByteCount(Body) + Attributes.Sum(
        a => (long)Encoding.UTF8.GetByteCount(a.Key) + a.Value.Bytes);

    public string BodyMd5 { get; } = SqsMessageBody.Md5Of(Body);
}

/// <summary>A message as its queue keeps it; only its queue, under its lock, changes it.</summary>
internal sealed class SqsMessage(SqsDraft draft, DateTimeOffset sentAt)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public SqsDraft Draft { get; } = draft;

    public DateTimeOffset SentAt { get; } = sentAt;

    /// <summary>When it may be received: after its delay, or once the visibility timeout of its last receive ends.</summary>
    public DateTimeOffset VisibleAt { get; set; } = sentAt;

    /// <summary>Place in its queue: breaks ties of <see cref="VisibleAt"/>.</summary>
    public long Sequence { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>
    /// Receives in the queue that holds it now. Redrive counts these: the total survives the move to the dead-letter queue.
    /// </summary>
    public int ReceivesHere { get; set; }

    public DateTimeOffset? FirstReceivedAt { get; set; }

    /// <summary>Differs for every receive; null: not received in this queue yet.</summary>
    public string? Receipt { get; set; }

    public string? DeadLetterSourceArn { get; set; }

    /// <summary>A copy for the receiver, with the attributes that AWS calls system attributes.</summary>
    public SqsReceived Receive(string handle)
    {
        var attributes = new Dictionary<string, string>
        {
            ["SenderId"] = Draft.SenderId,
            ["SentTimestamp"] = Milliseconds(SentAt),
            ["ApproximateReceiveCount"] = ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(FirstReceivedAt ?? SentAt),
        };
        foreach (var (name, value) in Draft.SystemAttributes)
        {
            attributes[name] = value.Text ?? "";
        }

        if (DeadLetterSourceArn is not null)
        {
            attributes["DeadLetterQueueSourceArn"] = DeadLetterSourceArn;
        }

        return new SqsReceived(Id, handle, Draft.Body, Draft.BodyMd5, attributes, Draft.Attributes);
    }

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>One receive of one message.</summary>
internal sealed record SqsReceived(
    string MessageId,
    string ReceiptHandle,
    string Body,
    string BodyMd5,
    IReadOnlyDictionary<string, string> SystemAttributes,
    SortedDictionary<string, SqsAttributeValue> Attributes);
