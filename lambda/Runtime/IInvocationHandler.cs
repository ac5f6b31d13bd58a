namespace Bridge.Lambda.Runtime;

/// <summary>What the loop calls for each invocation; the answer is the response's JSON.</summary>
internal interface IInvocationHandler
{
    Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken);
}
