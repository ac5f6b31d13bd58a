using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Storage.Sqlite;
using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Storage;

/// <summary>The embedded storage in a folder of its own.</summary>
internal sealed class SqliteStorage : StorageUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-storage-");
    private BridgeDatabase _database;

    public SqliteStorage() => _database = BridgeDatabase.Open(_folder.FullName);

    public override IAlertStore Alerts => new SqliteAlertStore(_database, Time);

    public override IOutbox Outbox => new SqliteOutbox(_database, Time);

    public override IWorkQueue Queue => new SqliteWorkQueue(_database, Time);

    public override IAccountStore Accounts => new SqliteAccountStore(_database, Time);

    public override ISequenceSource Sequences => new SqliteSequenceSource(_database, Time);

    public override IRecommendationStore Recommendations => new SqliteRecommendationStore(_database, Time);

    public override bool HasOneOwner => true;

    public override Task ReopenAsync()
    {
        _database.Dispose();
        _database = BridgeDatabase.Open(_folder.FullName);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class SqliteAlertStoreTests : AlertStoreContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}

public sealed class SqliteOutboxTests : OutboxContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}

public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}

public sealed class SqliteAccountStoreTests : AccountStoreContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}

public sealed class SqliteSequenceSourceTests : SequenceSourceContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}

public sealed class SqliteRecommendationStoreTests : RecommendationStoreContract
{
    internal override StorageUnderTest Create() => new SqliteStorage();
}
