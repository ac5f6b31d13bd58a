namespace Bridge.Functions.Domain;

/// <summary>
/// Something that wants to look at the target just before its order is sent. The order waits for it, so it bounds its own time, and it
/// does not throw for a fault of the account.
/// </summary>
internal interface IOrderPreparation
{
    /// <summary>The member of the timeline entry <c>orderSent</c> that tells what came of it.</summary>
    string Name { get; }

    /// <summary>Prepares; a text for the timeline, or null when it has nothing to do with this order.</summary>
    Task<string?> PrepareAsync(Account account, Remediation remediation, CancellationToken cancellationToken);
}
