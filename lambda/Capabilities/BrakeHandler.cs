using Bridge.Analyzers;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Batch;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda.Capabilities;

/// <summary>
/// The handler that can put Deny-All on, and nothing else. The compiler checks all calls that it can reach against its policy file.
/// </summary>
[IamPolicy("brake.policy.json")]
internal sealed class BrakeHandler : IInvocationHandler
{
    private readonly BatchHandler _batch;

    public BrakeHandler(HandlerParts parts)
    {
        var iam = new BrakeIam(parts.Iam);
        _batch = parts.Assemble(iam, [new AttachDenyAllAction(iam)]);
    }

    public Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken) =>
        _batch.HandleAsync(invocation, cancellationToken);
}
