namespace Bridge.Functions.Domain.Stores;

/// <summary>Connected accounts.</summary>
internal interface IAccountStore
{
    /// <summary>The account, or null.</summary>
    Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Accounts, by id.</summary>
    /// <exception cref="BadCursorException">The cursor is not one of this list.</exception>
    Task<Page<Account>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Adds or replaces. False when the account is no longer at <see cref="Account.Version"/>, the version that was read: somebody else has
    /// changed it. Zero adds, and is refused where there is one.
    /// </summary>
    Task<bool> TrySaveAsync(Account account, CancellationToken cancellationToken);

    /// <summary>False when there was none.</summary>
    Task<bool> DeleteAsync(string accountId, CancellationToken cancellationToken);
}
