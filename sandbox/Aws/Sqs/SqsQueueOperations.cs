using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>The operations on queues themselves.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html</remarks>
internal sealed class SqsQueueOperations(SqsQueues queues, Func<Uri> endpoint)
{
    private const int MaximumListed = 1000;

    public string UrlOf(SqsQueue queue) => new Uri(endpoint(), $"/{queue.AccountId}/{queue.Name}").ToString();

    /// <summary>The queue that the call names.</summary>
    public SqsQueue QueueOf(SqsRequest request)
    {
        var (accountId, name) = request.QueueUrl();
        return queues.Find(accountId, request.Call.Region, name) ?? throw SqsErrors.QueueDoesNotExist();
    }

    public JsonObject Create(SqsRequest request)
    {
        var queue = queues.Create(
            request.AccountId, request.Call.Region, request.Input.RequiredText("QueueName"), request.Input.TextMap("Attributes"));
        SetTags(queue, request.Input.TextMap("tags"));
        return new JsonObject { ["QueueUrl"] = UrlOf(queue) };
    }

    public JsonObject Delete(SqsRequest request)
    {
        queues.Delete(QueueOf(request));
        return [];
    }

    public JsonObject GetUrl(SqsRequest request)
    {
        var name = request.Input.RequiredText("QueueName");
        var owner = request.Input.Text("QueueOwnerAWSAccountId") ?? request.AccountId;
        var queue = queues.Find(owner, request.Call.Region, name) ?? throw SqsErrors.QueueDoesNotExist();
        return new JsonObject { ["QueueUrl"] = UrlOf(queue) };
    }

    public JsonObject List(SqsRequest request)
    {
        var prefix = request.Input.Text("QueueNamePrefix") ?? "";
        var found = queues.Of(request.AccountId, request.Call.Region).Where(q => q.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Page(request, found, "QueueUrls");
    }

    public JsonObject ListDeadLetterSources(SqsRequest request)
    {
        var target = QueueOf(request);
        // AWS spells this member with a small q, in this answer only.
        return Page(request, queues.Of(target.AccountId, target.Region).Where(q => q.Settings.DeadLetterArn == target.Arn), "queueUrls");
    }

    public JsonObject GetAttributes(SqsRequest request)
    {
        var all = QueueOf(request).Attributes();
        var wanted = request.Input.Texts("AttributeNames");
        foreach (var name in wanted.Where(n => n != "All" && !all.ContainsKey(n)))
        {
            SqsQueueSettings.CheckName(name);
        }

        var attributes = new JsonObject();
        foreach (var (name, value) in all.Where(a => wanted.Contains("All") || wanted.Contains(a.Key)))
        {
            attributes[name] = value;
        }

        return attributes.Count == 0 ? [] : new JsonObject { ["Attributes"] = attributes };
    }

    public JsonObject SetAttributes(SqsRequest request)
    {
        var queue = QueueOf(request);
        queues.Change(queue, request.Input.Has("Attributes") ? request.Input.TextMap("Attributes") : throw SqsErrors.Missing("Attributes"));
        return [];
    }

    public JsonObject Purge(SqsRequest request)
    {
        QueueOf(request).Purge();
        return [];
    }

    public JsonObject Tag(SqsRequest request)
    {
        SetTags(QueueOf(request), request.Input.TextMap("Tags"));
        return [];
    }

    public JsonObject Untag(SqsRequest request)
    {
        var tags = QueueOf(request).Tags;
        lock (tags)
        {
            foreach (var key in request.Input.Texts("TagKeys"))
            {
                tags.Remove(key);
            }
        }

        return [];
    }

    public JsonObject ListTags(SqsRequest request)
    {
        var tags = QueueOf(request).Tags;
        lock (tags)
        {
            return new JsonObject { ["Tags"] = new JsonObject(tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))) };
        }
    }

    private static void SetTags(SqsQueue queue, IReadOnlyDictionary<string, string> tags)
    {
        lock (queue.Tags)
        {
            foreach (var (key, value) in tags)
            {
                queue.Tags[key] = value;
            }
        }
    }

    /// <summary>One page of URLs. The token is the name of the last queue of the page before.</summary>
    private JsonObject Page(SqsRequest request, IEnumerable<SqsQueue> found, string member)
    {
        var size = request.Input.Number("MaxResults", 1, MaximumListed);
        var after = request.Input.Text("NextToken");
        var rest = found.Where(q => after is null || string.CompareOrdinal(q.Name, after) > 0).ToList();
        var page = rest.Take(size ?? MaximumListed).ToList();
        var result = new JsonObject();
        if (page.Count > 0)
        {
            result[member] = new JsonArray([.. page.Select(q => (JsonNode)UrlOf(q))]);
        }

        if (size is not null && page.Count < rest.Count)
        {
            result["NextToken"] = page[^1].Name;
        }

        return result;
    }
}
