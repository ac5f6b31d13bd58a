using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// The event source mapping: takes batches from the queue, invokes the function with them, deletes the messages that
/// succeeded. A message that failed becomes
/// visible again by the queue's own timeout. Messages are taken only while the function asks for work, so a function that cannot
/// start does not use up their receives.
/// </summary>
internal sealed class QueueTrigger(
    FunctionDefinition function,
    SqsQueues queues,
    IExecutionRole role,
    RuntimeApi api,
    FunctionProcess process,
    SemaphoreSlim invoking,
    Action<string> line,
    TimeProvider clock)
{
    // Each poll is authorized anew, so a policy that is taken away stops the function within this time.
    private static readonly TimeSpan PollWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The actions that Lambda must be allowed for every poll.
    /// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
    /// </summary>
    private static readonly string[] Polling = ["GetQueueAttributes", "ReceiveMessage"];

    private static readonly TimeSpan PauseWithoutQueue = TimeSpan.FromSeconds(1);

    /// <summary>After each invocation, once its successes are deleted.</summary>
    public event Action<FunctionInvocation>? Invoked;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var missing = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await api.WaitReadyAsync(cancellationToken);
                var queue = queues.FindByArn(function.QueueArn) ?? throw SqsErrors.QueueDoesNotExist();
                foreach (var operation in Polling)
                {
                    Demand(operation, queue);
                }

                missing = false;
                await RunBatchAsync(queue, cancellationToken);
            }
            catch (AwsErrorException e)
            {
                if (!missing)
                {
                    line($"The queue {function.QueueArn} cannot be read: {e.Message}");
                    missing = true;
                }

                await Task.Delay(PauseWithoutQueue, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task RunBatchAsync(SqsQueue queue, CancellationToken cancellationToken)
    {
        var messages = await queue.ReceiveAsync(function.BatchSize, PollWait, visibilityTimeout: null, cancellationToken);
        if (messages.Count == 0)
        {
            return;
        }

        var outcome = await InvokeAsync(SqsEvent.Write(queue, messages), cancellationToken);
        IReadOnlyList<string> ids = [.. messages.Select(m => m.MessageId)];
        var failed = BatchAnswer.Failed(outcome, ids);
        // A message that may not be deleted is delivered again; the handler's ledger makes that harmless.
        if (failed.Count < ids.Count && role.Allows(SqsPermissions.Of("DeleteMessage", queue)))
        {
            foreach (var message in messages.Where(m => !failed.Contains(m.MessageId)))
            {
                queue.Delete(message.ReceiptHandle);
            }
        }

        Invoked?.Invoke(new FunctionInvocation(outcome, ids, failed));
    }

    private void Demand(string operation, SqsQueue queue)
    {
        if (!role.Allows(SqsPermissions.Of(operation, queue)))
        {
            throw new AwsErrorException(
                403, "AccessDenied", $"The function's execution role does not have permissions to call {operation} on SQS");
        }
    }

    private async Task<InvocationOutcome> InvokeAsync(byte[] payload, CancellationToken cancellationToken)
    {
        await invoking.WaitAsync(cancellationToken);
        try
        {
            var outcome = await api.InvokeAsync(payload, cancellationToken);
            if (outcome.Status == InvocationStatus.TimedOut)
            {
                process.Kill();
            }

            return outcome;
        }
        finally
        {
            invoking.Release();
        }
    }
}
