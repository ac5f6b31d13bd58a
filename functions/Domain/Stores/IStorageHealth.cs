namespace Bridge.Functions.Domain.Stores;

/// <summary>Tells whether the storage can be used now.</summary>
internal interface IStorageHealth
{
    /// <summary>What is wrong, in a sentence without a secret; null when nothing is.</summary>
    Task<string?> FaultAsync(CancellationToken cancellationToken);
}
