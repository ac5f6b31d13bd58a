using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>One call to SQS, whichever protocol carried it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Operation">For example <c>SendMessage</c>.</param>
/// <param name="Input">Its parameters.</param>
internal sealed record SqsRequest(AwsCall Call, string Operation, SqsInput Input)
{
    public string AccountId => Call.Caller.AccountId;

    /// <summary>Account and name from the queue's URL; older clients post to that URL itself.</summary>
    public (string AccountId, string Name) QueueUrl()
    {
        var url = Input.Text("QueueUrl");
        var path = url is null ? Call.Http.Path.Value : Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : url;
        var segments = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            [var accountId, var name] => (accountId, name),
            // The name alone is taken for a queue of the caller's account, as SQS does.
            [var name] => (AccountId, name),
            [] when url is null => throw SqsErrors.Missing("QueueUrl"),
            _ => throw SqsErrors.QueueDoesNotExist(),
        };
    }
}
