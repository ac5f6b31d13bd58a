using Bridge.Analyzers;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Batch;
using Bridge.Lambda.Runtime;

namespace Bridge.Lambda.Capabilities;

/// <summary>The handler that can delete roles. The compiler checks all calls that it can reach against its policy file.</summary>
[IamPolicy("change.policy.json")]
internal sealed class ChangeHandler : IInvocationHandler
{
    private readonly BatchHandler _batch;

    public ChangeHandler(HandlerParts parts)
    {
        var iam = new ChangeIam(parts.Iam);
        _batch = parts.Assemble(iam, [new DeleteRoleAction(iam)]);
    }

    public Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken) =>
        _batch.HandleAsync(invocation, cancellationToken);
}
