namespace Bridge.Lambda.Runtime;

/// <summary>Handles one invocation; the result is the response's JSON.</summary>
internal interface IInvocationHandler
{
    Task<byte[]> HandleAsync(Invocation invocation, CancellationToken cancellationToken);
}
