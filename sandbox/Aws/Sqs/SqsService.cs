using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// SQS for every account: standard queues, both wire protocols. Lambda takes its queues from <see cref="Queues"/>, without a wire.
/// </summary>
internal sealed class SqsService : IAwsService
{
    private readonly Dictionary<string, Func<SqsRequest, CancellationToken, Task<JsonObject>>> _operations = new(StringComparer.Ordinal);
    private readonly SqsQueueOperations _queueOperations;

    public SqsService(Func<Uri> endpoint, TimeProvider clock)
    {
        Queues = new SqsQueues(clock);
        _queueOperations = new SqsQueueOperations(Queues, endpoint);
        RegisterQueueOperations(_queueOperations);
        RegisterMessageOperations(new SqsMessageOperations(_queueOperations));
        Events = new SqsTrailFormat(_operations.Keys);
    }

    public string Name => "sqs";

    public WireProtocol Protocol { get; } = new() { Claims = SqsJsonProtocol.IsTarget };

    public IEnumerable<string> Operations => _operations.Keys;

    public IEnumerable<string> TrackedActions => SqsTrailFormat.ManagementOperations.Select(SqsPermissions.ActionOf);

    public ITrailFormat Events { get; }

    public SqsQueues Queues { get; }

    public string UrlOf(SqsQueue queue) => _queueOperations.UrlOf(queue);

    public string OperationOf(AwsCall call) =>
        SqsJsonProtocol.Speaks(call) ? SqsJsonProtocol.OperationOf(call) : SqsQueryProtocol.OperationOf(call);

    public string? TargetOf(AwsCall call) => CallTarget.Named(call, "QueueUrl", "QueueName");

    public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call)
    {
        var request = Read(call);
        return _operations.ContainsKey(request.Operation) ? [SqsPermissions.Of(request, Queues)] : [];
    }

    // SQS writes actions in lower case.
    public AwsErrorException Denied(AwsCall call, AccessDecision decision) =>
        Denial.Error(call.Caller, decision, decision.Need.Action.ToLowerInvariant(), decision.Need.ResourceWords);

    public async Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var json = SqsJsonProtocol.Speaks(call);
        var request = Read(call);
        if (!_operations.TryGetValue(request.Operation, out var operation))
        {
            throw new AwsErrorException(
                400, "InvalidAction", $"The action {request.Operation} is not valid for this endpoint, or the sandbox lacks it.");
        }

        var result = await operation(request, cancellationToken);
        return json ? SqsJsonProtocol.Write(result) : SqsQueryProtocol.Write(request, result);
    }

    public AwsReply Error(AwsCall call, AwsErrorException error) =>
        SqsJsonProtocol.Speaks(call) ? SqsJsonProtocol.Error(error) : SqsQueryProtocol.Error(call, error);

    /// <summary>Reads a call in whichever protocol it speaks.</summary>
    public static SqsRequest Read(AwsCall call) => SqsJsonProtocol.Speaks(call) ? SqsJsonProtocol.Read(call) : SqsQueryProtocol.Read(call);

    private void RegisterQueueOperations(SqsQueueOperations queues)
    {
        Register("CreateQueue", queues.Create);
        Register("DeleteQueue", queues.Delete);
        Register("GetQueueUrl", queues.GetUrl);
        Register("ListQueues", queues.List);
        Register("ListDeadLetterSourceQueues", queues.ListDeadLetterSources);
        Register("GetQueueAttributes", queues.GetAttributes);
        Register("SetQueueAttributes", queues.SetAttributes);
        Register("PurgeQueue", queues.Purge);
        Register("TagQueue", queues.Tag);
        Register("UntagQueue", queues.Untag);
        Register("ListQueueTags", queues.ListTags);
    }

    private void RegisterMessageOperations(SqsMessageOperations messages)
    {
        Register("SendMessage", messages.Send);
        Register("SendMessageBatch", messages.SendBatch);
        _operations["ReceiveMessage"] = messages.ReceiveAsync;
        Register("DeleteMessage", messages.Delete);
        Register("DeleteMessageBatch", messages.DeleteBatch);
        Register("ChangeMessageVisibility", messages.ChangeVisibility);
        Register("ChangeMessageVisibilityBatch", messages.ChangeVisibilityBatch);
    }

    private void Register(string name, Func<SqsRequest, JsonObject> operation) =>
        _operations[name] = (request, _) => Task.FromResult(operation(request));
}
