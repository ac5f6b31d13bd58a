using System.Runtime.CompilerServices;

namespace Bridge.Functions.Domain.Stores;

/// <summary>Reads lists page after page.</summary>
internal static class StorePaging
{
    private const int PageSize = 200;

    /// <summary>Every remediation that fits the filter.</summary>
    public static IAsyncEnumerable<Remediation> EachRemediationAsync(
        this IAlertStore store, RemediationFilter filter, CancellationToken cancellationToken) =>
        EachAsync((cursor, token) => store.ListRemediationsAsync(filter, cursor, PageSize, token), cancellationToken);

    /// <summary>
    /// Every remediation in one of the states. Give them in the order of a remediation's life: one that moves on meanwhile then comes twice
    /// rather than not at all.
    /// </summary>
    public static async IAsyncEnumerable<Remediation> EachRemediationAsync(
        this IAlertStore store, IReadOnlyList<RemediationState> states, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var state in states)
        {
            await foreach (var remediation in store.EachRemediationAsync(new RemediationFilter.InState(state), cancellationToken))
            {
                yield return remediation;
            }
        }
    }

    /// <summary>Every account.</summary>
    public static IAsyncEnumerable<Account> EachAsync(this IAccountStore store, CancellationToken cancellationToken) =>
        EachAsync((cursor, token) => store.ListAsync(cursor, PageSize, token), cancellationToken);

    /// <summary>Every item of a list that is read by pages.</summary>
    public static async IAsyncEnumerable<T> EachAsync<T>(
        Func<string?, CancellationToken, Task<Page<T>>> readPageAsync, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await readPageAsync(cursor, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }
}
