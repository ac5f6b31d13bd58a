using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>The operations on the messages of a queue.</summary>
internal sealed partial class SqsMessageOperations(SqsQueueOperations queues)
{
    private const int MaximumBatch = 10;

    private const int MaximumDelaySeconds = 900;

    private const int MaximumVisibilitySeconds = 43_200;

    private const int MaximumWaitSeconds = 20;

    private static readonly SortedDictionary<string, SqsAttributeValue> NoAttributes = new(StringComparer.Ordinal);

    public JsonObject Send(SqsRequest request)
    {
        var queue = queues.QueueOf(request);
        return Sent(queue.Send(DraftOf(request, request.Input)));
    }

    public JsonObject SendBatch(SqsRequest request)
    {
        var queue = queues.QueueOf(request);
        var entries = Entries(request, "SendMessageBatchRequestEntry");
        var bytes = entries.Sum(e => (long)System.Text.Encoding.UTF8.GetByteCount(e.Text("MessageBody") ?? ""));
        return bytes > SqsQueue.MaximumMessageBytes
            ? throw SqsErrors.BatchTooLong(bytes)
            : Each(entries, e => Sent(queue.Send(DraftOf(request, e))));
    }

    public async Task<JsonObject> ReceiveAsync(SqsRequest request, CancellationToken cancellationToken)
    {
        var queue = queues.QueueOf(request);
        var input = request.Input;
        var count = input.Number("MaxNumberOfMessages", 1, MaximumBatch) ?? 1;
        var wait = Seconds(input.Number("WaitTimeSeconds", 0, MaximumWaitSeconds)) ?? queue.Settings.Wait;
        var visibility = Seconds(input.Number("VisibilityTimeout", 0, MaximumVisibilitySeconds));
        var received = await queue.ReceiveAsync(count, wait, visibility, cancellationToken);
        if (received.Count == 0)
        {
            return [];
        }

        var system = input.Texts("AttributeNames").Concat(input.Texts("MessageSystemAttributeNames")).ToHashSet(StringComparer.Ordinal);
        var own = input.Texts("MessageAttributeNames");
        return new JsonObject { ["Messages"] = new JsonArray([.. received.Select(m => (JsonNode)Received(m, system, own))]) };
    }

    public JsonObject Delete(SqsRequest request)
    {
        queues.QueueOf(request).Delete(request.Input.RequiredText("ReceiptHandle"));
        return [];
    }

    public JsonObject DeleteBatch(SqsRequest request)
    {
        var queue = queues.QueueOf(request);
        return Each(Entries(request, "DeleteMessageBatchRequestEntry"), entry =>
        {
            queue.Delete(entry.RequiredText("ReceiptHandle"));
            return [];
        });
    }

    public JsonObject ChangeVisibility(SqsRequest request)
    {
        ChangeOne(queues.QueueOf(request), request.Input);
        return [];
    }

    public JsonObject ChangeVisibilityBatch(SqsRequest request)
    {
        var queue = queues.QueueOf(request);
        return Each(Entries(request, "ChangeMessageVisibilityBatchRequestEntry"), entry =>
        {
            ChangeOne(queue, entry);
            return [];
        });
    }

    private static void ChangeOne(SqsQueue queue, SqsInput input)
    {
        var handle = input.RequiredText("ReceiptHandle");
        var timeout = input.Number("VisibilityTimeout", 0, MaximumVisibilitySeconds) ?? throw SqsErrors.Missing("VisibilityTimeout");
        queue.ChangeVisibility(handle, TimeSpan.FromSeconds(timeout));
    }

    private static SqsDraft DraftOf(SqsRequest request, SqsInput input)
    {
        var body = input.RequiredText("MessageBody");
        SqsMessageBody.Check(body);
        return new SqsDraft(
            body,
            SqsAttributeValue.ReadAll(input.ObjectMap("MessageAttributes")),
            SystemAttributes(input),
            request.Call.Caller.UserId,
            Seconds(input.Number("DelaySeconds", 0, MaximumDelaySeconds)));
    }

    private static SortedDictionary<string, SqsAttributeValue> SystemAttributes(SqsInput input)
    {
        var given = input.ObjectMap("MessageSystemAttributes");
        return given.Keys.FirstOrDefault(name => name != "AWSTraceHeader") is { } other
            ? throw SqsErrors.InvalidParameter($"Message system attribute name '{other}' is not AWSTraceHeader.")
            : given.Count == 0 ? NoAttributes : TraceHeader(given["AWSTraceHeader"]);
    }

    private static SortedDictionary<string, SqsAttributeValue> TraceHeader(SqsInput input) =>
        new(StringComparer.Ordinal) { ["AWSTraceHeader"] = new SqsAttributeValue("String", input.RequiredText("StringValue"), null) };

    private static JsonObject Sent(SqsMessage message)
    {
        var result = new JsonObject { ["MessageId"] = message.Id, ["MD5OfMessageBody"] = message.Draft.BodyMd5 };
        if (message.Draft.Attributes.Count > 0)
        {
            result["MD5OfMessageAttributes"] = SqsAttributeValue.Md5Of(message.Draft.Attributes);
        }

        if (message.Draft.SystemAttributes.Count > 0)
        {
            result["MD5OfMessageSystemAttributes"] = SqsAttributeValue.Md5Of(message.Draft.SystemAttributes);
        }

        return result;
    }

    private static JsonObject Received(SqsReceived message, HashSet<string> system, IReadOnlyList<string> own)
    {
        var result = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = message.BodyMd5,
            ["Body"] = message.Body,
        };
        var shown = message.SystemAttributes.Where(a => system.Contains("All") || system.Contains(a.Key)).ToList();
        if (shown.Count > 0)
        {
            result["Attributes"] = new JsonObject(shown.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        }

        var chosen = message.Attributes.Where(a => own.Any(pattern => IsAskedFor(a.Key, pattern))).ToDictionary();
        if (chosen.Count > 0)
        {
            result["MD5OfMessageAttributes"] = SqsAttributeValue.Md5Of(new(chosen, StringComparer.Ordinal));
            result["MessageAttributes"] = new JsonObject(chosen.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value.ToJson())));
        }

        return result;
    }

    private static bool IsAskedFor(string name, string pattern) =>
        pattern is "All" or ".*" || name == pattern
        || (pattern.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(pattern[..^2], StringComparison.Ordinal));

    private static IReadOnlyList<SqsInput> Entries(SqsRequest request, string entryName)
    {
        var entries = request.Input.Objects("Entries");
        if (entries.Count is 0 or > MaximumBatch)
        {
            throw entries.Count == 0 ? SqsErrors.EmptyBatch(entryName) : SqsErrors.TooManyEntries(entries.Count);
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var id = entry.RequiredText("Id");
            if (!IdPattern().IsMatch(id) || !ids.Add(id))
            {
                throw IdPattern().IsMatch(id) ? SqsErrors.IdsNotDistinct(id) : SqsErrors.InvalidBatchEntryId();
            }
        }

        return entries;
    }

    /// <summary>An error of one entry fails that entry only.</summary>
    private static JsonObject Each(IReadOnlyList<SqsInput> entries, Func<SqsInput, JsonObject> act)
    {
        var successful = new JsonArray();
        var failed = new JsonArray();
        foreach (var entry in entries)
        {
            var id = entry.RequiredText("Id");
            try
            {
                var result = act(entry);
                result["Id"] = id;
                successful.Add((JsonNode)result);
            }
            catch (AwsErrorException e)
            {
                failed.Add((JsonNode)new JsonObject { ["Id"] = id, ["SenderFault"] = true, ["Code"] = e.Code, ["Message"] = e.Message });
            }
        }

        var results = new JsonObject();
        if (successful.Count > 0)
        {
            results["Successful"] = successful;
        }

        if (failed.Count > 0)
        {
            results["Failed"] = failed;
        }

        return results;
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex IdPattern();
}
