using Amazon.Runtime;

namespace Bridge.Functions.Connections;

/// <summary>The account cannot be worked with as it is connected now; trying again may help once a person has corrected that.</summary>
internal sealed class UnreachableAccountException(string message) : Exception(message);

/// <summary>The one place that says which errors are an account's own, so that none of them stops the work on the other accounts.</summary>
internal static class AccountFaults
{
    /// <summary>True for what an account's roles, queues, network or connection may cause; false for bugs and for a stop that was asked for.</summary>
    public static bool IsAccountFault(this Exception exception, CancellationToken cancellationToken) => exception switch
    {
        // The call has reached its own time limit.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or UnreachableAccountException,
    };
}
