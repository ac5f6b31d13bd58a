namespace Bridge.Functions.Domain.Stores;

/// <summary>Connected accounts.</summary>
internal interface IAccountStore
{
    /// <summary>The account, or null.</summary>
    Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Every account, by id.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds or replaces.</summary>
    Task SaveAsync(Account account, CancellationToken cancellationToken);

    /// <summary>False when there was none.</summary>
    Task<bool> DeleteAsync(string accountId, CancellationToken cancellationToken);
}
