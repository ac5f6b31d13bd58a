using System.Collections.Concurrent;

namespace Bridge.Functions.Remediations.Dispatching;

/// <summary>
/// Keeps one account's orders from taking all the room that there is for sending. An account has a few turns at once. While they come free
/// quickly the next order waits for one; behind an account that hangs it is put off, and the room goes to the other accounts.
/// </summary>
internal sealed class AccountTurns(TimeProvider time)
{
    /// <summary>Orders of one account that are sent at once in this process.</summary>
    public const int AtOnce = 4;

    /// <summary>An account that has ended no turn for so long is not waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>A turn, which ends when it is disposed; null when the account's turns do not come free.</summary>
    public async Task<IDisposable?> TakeAsync(string accountId, CancellationToken cancellationToken)
    {
        var account = _accounts.GetOrAdd(accountId, _ => new Account(time));
        return await account.EnterAsync(cancellationToken) ? account : null;
    }

    private sealed class Account(TimeProvider time) : IDisposable
    {
        private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
        private long _lastProgress = time.GetTimestamp();

        public async Task<bool> EnterAsync(CancellationToken cancellationToken)
        {
            if (_free.CurrentCount == AtOnce)
            {
                // Nothing is under way, so the account is not behind.
                Interlocked.Exchange(ref _lastProgress, time.GetTimestamp());
            }

            var left = Patience - time.GetElapsedTime(Interlocked.Read(ref _lastProgress));
            return await _free.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        }

        /// <summary>Ends a turn.</summary>
        public void Dispose()
        {
            Interlocked.Exchange(ref _lastProgress, time.GetTimestamp());
            _free.Release();
        }
    }
}
