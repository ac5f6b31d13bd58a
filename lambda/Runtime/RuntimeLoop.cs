using Bridge.Lambda.Logging;

namespace Bridge.Lambda.Runtime;

/// <summary>
/// Takes one invocation after the other, as Lambda prescribes, until the Runtime API is gone. The handler's token ends shortly before
/// the deadline, so that unfinished messages are handed back and not cut off.
/// </summary>
internal sealed class RuntimeLoop(RuntimeApi api, IInvocationHandler handler, JsonLog log, TimeProvider clock)
{
    private static readonly TimeSpan DeadlineMargin = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Runs until <paramref name="cancellationToken"/> is cancelled. Throws when the Runtime API can no longer be reached.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var invocation = await api.NextAsync(cancellationToken);
            await HandleAsync(invocation, cancellationToken);
        }
    }

    private async Task HandleAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        byte[] response;
        try
        {
            response = await WithinDeadlineAsync(invocation, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The outermost edge: the batch as a whole failed, and SQS delivers all of it again.
            log.Failure("invocation failed", e, invocation.RequestId);
            await api.FailAsync(invocation.RequestId, new(e.Message, $"Runtime.{e.GetType().Name}"), cancellationToken);
            return;
        }

        await api.RespondAsync(invocation.RequestId, response, cancellationToken);
    }

    private async Task<byte[]> WithinDeadlineAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var left = invocation.Deadline - clock.GetUtcNow() - DeadlineMargin;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await handler.HandleAsync(invocation, both.Token);
    }
}
