using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>Stores that use nothing but what a table has: the proof that the ports can be filled by one.</summary>
internal sealed class TableStorage : StorageUnderTest
{
    public TableStorage() => Space = new(Time);

    public TableSpace Space { get; }

    public override IAlertStore Alerts => new TableAlertStore(Space);

    public override IOutbox Outbox => new TableOutbox(Space);

    public override IWorkQueue Queue => throw new NotSupportedException("A table is no queue.");

    public override IAccountStore Accounts => new TableAccountStore(Space);

    public override ISequenceSource Sequences => new TableSequenceSource(Space);

    public override IRecommendationStore Recommendations => new TableRecommendationStore(Space);

    public override bool HasOneOwner => false;

    public override Task ReopenAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class TableAlertStoreTests : AlertStoreContract
{
    internal override StorageUnderTest Create() => new TableStorage();
}

public sealed class TableOutboxTests : OutboxContract
{
    internal override StorageUnderTest Create() => new TableStorage();
}

public sealed class TableAccountStoreTests : AccountStoreContract
{
    internal override StorageUnderTest Create() => new TableStorage();
}

public sealed class TableSequenceSourceTests : SequenceSourceContract
{
    internal override StorageUnderTest Create() => new TableStorage();
}

public sealed class TableRecommendationStoreTests : RecommendationStoreContract
{
    internal override StorageUnderTest Create() => new TableStorage();
}
