using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Functions.Tests.Storage;

/// <summary>
/// One implementation of all storage interfaces over one store, empty at first. A further implementation adds a subclass of this and one
/// of each contract; the contracts themselves stay as they are.
/// </summary>
internal abstract class StorageUnderTest : IAsyncDisposable
{
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 6, 2, 7, 15, 0, TimeSpan.Zero));

    public abstract IAlertStore Alerts { get; }

    public abstract IOutbox Outbox { get; }

    public abstract IWorkQueue Queue { get; }

    public abstract IAccountStore Accounts { get; }

    public abstract ISequenceSource Sequences { get; }

    public abstract IRecommendationStore Recommendations { get; }

    /// <summary>
    /// True where one process owns the store: what it had taken is due at once when it starts again. Else a lease runs on, because another
    /// process may hold it.
    /// </summary>
    public abstract bool HasOneOwner { get; }

    /// <summary>Stops and starts again on the same store, as a new process would.</summary>
    public abstract Task ReopenAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>A test of one interface against whichever implementation the subclass creates.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    private StorageUnderTest? _storage;

    internal StorageUnderTest Storage => _storage!;

    public ValueTask InitializeAsync()
    {
        _storage = Create();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal abstract StorageUnderTest Create();
}
