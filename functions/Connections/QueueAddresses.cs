using Bridge.Aws.Sqs;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Connections;

/// <summary>Reads queue addresses under the one rule of which hosts may be called.</summary>
internal sealed class QueueAddresses(SqsEndpointOverride? endpoint)
{
    /// <summary>The handler's result queue, where the stack does not name another.</summary>
    private const string ResultQueueName = "OrcaRemediationResultQueue";

    /// <summary>
    /// The address in <paramref name="text"/>, which must be of <paramref name="account"/> and its role's partition;
    /// otherwise null and the fault.
    /// </summary>
    public SqsQueueAddress? TryRead(string? text, Account account, out string? fault)
    {
        if (!SqsQueueAddress.TryParse(text, endpoint, out var address, out fault))
        {
            return null;
        }

        if (address.AccountId != account.AccountId || !Arn.TryParse(account.RoleArn, out var role) || role.Partition != address.Partition)
        {
            fault = $"The queue belongs to account {address.AccountId} in partition {address.Partition}, not to account {account.AccountId} of the role; give a queue of that account.";
            return null;
        }

        return address;
    }

    /// <summary>The address in a stored account.</summary>
    /// <exception cref="UnreachableAccountException">It was right when it was stored, and the role or the endpoint override has changed since.</exception>
    public SqsQueueAddress Read(string text, Account account) =>
        TryRead(text, account, out var fault) ?? throw new UnreachableAccountException($"Account {account.AccountId}: {fault}");

    /// <summary>The result queue beside <paramref name="queue"/>.</summary>
    public static SqsQueueAddress ResultQueueBeside(SqsQueueAddress queue) => queue.Sibling(ResultQueueName);

    /// <summary>The Region that the account's queues lie in.</summary>
    public string RegionOf(Account account) =>
        account.AutoRemediation is { } remediation ? Read(remediation.QueueUrl, account).Region : "us-east-1";
}
