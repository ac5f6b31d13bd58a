using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>SQS's events. Calls on messages, and calls that read queues, are data events; the contents of messages are hidden.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/logging-using-cloudtrail.html</remarks>
internal sealed class SqsTrailFormat(IEnumerable<string> operations) : ITrailFormat
{
    /// <summary>The resource type of queues, by which a trail asks for their data events.</summary>
    public const string QueueType = "AWS::SQS::Queue";

    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>The operations that make management events; all others make data events.</summary>
    public static IReadOnlyCollection<string> ManagementOperations => Management;

    private static readonly HashSet<string> Management = new(StringComparer.Ordinal)
    {
        "CreateQueue", "DeleteQueue", "PurgeQueue", "SetQueueAttributes", "TagQueue", "UntagQueue",
    };

    private static readonly HashSet<string> Contents =
        new(StringComparer.Ordinal) { "MessageBody", "MessageAttributes", "MessageSystemAttributes" };

    private static readonly string[] Reading = ["Get", "List", "Receive"];

    private readonly HashSet<string> _operations = new(operations, StringComparer.Ordinal);

    public string EventSource => "sqs.amazonaws.com";

    public TrailDetail? Describe(FinishedCall call)
    {
        var request = Read(call);
        if (request is null)
        {
            return null;
        }

        var isManagement = Management.Contains(request.Operation);
        var queueArn = QueueArnOf(request);
        return new TrailDetail(request.Operation, IsReadOnly(request.Operation))
        {
            Category = isManagement ? TrailCategory.Management : TrailCategory.Data,
            Region = call.Call.Region,
            RequestParameters = ParametersOf(request),
            ResponseElements = !call.Succeeded || IsReadOnly(request.Operation) ? null : ResultOf(call),
            Resources = queueArn is null || isManagement ? [] : [new TrailResource(QueueType, queueArn, queueArn.Split(':')[4])],
            LookupNames = queueArn is null || !isManagement ? [] : [(QueueType, queueArn)],
            ErrorCode = call.Error?.Code,
            Owner = queueArn?.Split(':')[4],
        };
    }

    /// <summary>True for operations that change nothing.</summary>
    public static bool IsReadOnly(string operation) => Reading.Any(prefix => operation.StartsWith(prefix, StringComparison.Ordinal));

    // A call that SQS itself could not read has no operation and no parameters to record.
    private SqsRequest? Read(FinishedCall call)
    {
        try
        {
            var request = SqsService.Read(call.Call);
            return _operations.Contains(request.Operation) ? request : null;
        }
        catch (AwsErrorException)
        {
            return null;
        }
    }

    private static string? QueueArnOf(SqsRequest request)
    {
        try
        {
            var (account, name) = request.Operation is "CreateQueue" or "GetQueueUrl"
                ? (request.Input.Text("QueueOwnerAWSAccountId") ?? request.AccountId, request.Input.RequiredText("QueueName"))
                : request.QueueUrl();
            return request.Operation == "ListQueues" ? null : SqsQueue.ArnOf(account, request.Call.Region, name);
        }
        catch (AwsErrorException)
        {
            return null;
        }
    }

    private static JsonObject? ParametersOf(SqsRequest request)
    {
        var parameters = request.Input.ToJson();
        parameters.Remove("Action");
        parameters.Remove("Version");
        return parameters.Count == 0 ? null : Shown(parameters).AsObject();
    }

    private static JsonNode Shown(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            QueryParameters.Small(member.Key),
            Contents.Contains(member.Key) ? Hidden : member.Value is null ? null : Shown(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Shown(item))]),
        _ => node.DeepClone(),
    };

    private static JsonObject? ResultOf(FinishedCall call)
    {
        if (!SqsJsonProtocol.Speaks(call.Call))
        {
            return QueryResult.Of(call.Operation, call.Reply);
        }

        return JsonNode.Parse(call.Reply.Body.Span) is JsonObject { Count: > 0 } result ? Shown(result).AsObject() : null;
    }
}
