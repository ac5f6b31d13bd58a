namespace Bridge.Functions.Domain.Stores;

/// <summary>Numbers the orders for one target.</summary>
internal interface ISequenceSource
{
    /// <summary>
    /// A number above every earlier one for <paramref name="targetArn"/>, and not below the clock's milliseconds:
    /// so a restored or lost database does not fall behind the account's ledger.
    /// </summary>
    Task<long> NextAsync(string targetArn, CancellationToken cancellationToken);
}
