using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>The permissions of SQS: each call needs its action on the queue; a batch needs the action of the single call.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html</remarks>
internal static class SqsPermissions
{
    private const string Batch = "Batch";

    /// <summary>Operations that a queue policy cannot allow other accounts.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-customer-managed-policy-examples.html
    /// </remarks>
    private static readonly HashSet<string> OwnersOnly = new(StringComparer.Ordinal)
    {
        "CreateQueue", "DeleteQueue", "ListQueues", "ListQueueTags", "SetQueueAttributes", "TagQueue", "UntagQueue",
    };

    /// <summary>The action of an operation.</summary>
    public static string ActionOf(string operation) =>
        $"sqs:{(operation.EndsWith(Batch, StringComparison.Ordinal) ? operation[..^Batch.Length] : operation)}";

    /// <summary>The need of <paramref name="request"/>.</summary>
    public static PermissionNeed Of(SqsRequest request, SqsQueues queues)
    {
        var action = ActionOf(request.Operation);
        if (request.Operation == "ListQueues")
        {
            return new(action, "*", request.AccountId) { ResourceWords = SqsQueue.ArnOf(request.AccountId, request.Call.Region, "") };
        }

        var (accountId, name) = QueueOf(request);
        var arn = SqsQueue.ArnOf(accountId, request.Call.Region, name);
        var queue = queues.FindByArn(arn);
        var policy = accountId == request.AccountId || !OwnersOnly.Contains(request.Operation)
            ? queue?.Settings.Values.GetValueOrDefault("Policy")
            : null;
        return new(action, arn, accountId)
        {
            ResourcePolicy = policy is null ? null : new PolicyText(arn, PolicyKind.Resource, policy),
            Context = TagsOf(request, queue),
        };
    }

    /// <summary>The need of a call that AWS makes on a queue for somebody.</summary>
    public static PermissionNeed Of(string operation, SqsQueue queue) => new(ActionOf(operation), queue.Arn, queue.AccountId)
    {
        ResourcePolicy = queue.Settings.Values.GetValueOrDefault("Policy") is { } policy
            ? new PolicyText(queue.Arn, PolicyKind.Resource, policy)
            : null,
    };

    private static (string AccountId, string Name) QueueOf(SqsRequest request) => request.Operation switch
    {
        "CreateQueue" => (request.AccountId, request.Input.RequiredText("QueueName")),
        "GetQueueUrl" => (request.Input.Text("QueueOwnerAWSAccountId") ?? request.AccountId, request.Input.RequiredText("QueueName")),
        _ => request.QueueUrl(),
    };

    private static NeedContext TagsOf(SqsRequest request, SqsQueue? queue)
    {
        var context = new NeedContext()
            .WithRequestTags([.. request.Input.TextMap(request.Operation == "CreateQueue" ? "tags" : "Tags")])
            .WithList("aws:TagKeys", request.Operation == "UntagQueue" ? request.Input.Texts("TagKeys") : []);
        if (queue is null)
        {
            return context;
        }

        lock (queue.Tags)
        {
            return context.WithTags("aws:ResourceTag", queue.Tags);
        }
    }
}
