using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

public abstract class OutboxContract : StorageContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private IOutbox Outbox => Storage.Outbox;

    [Fact]
    public async Task TakeDue_NewItem_IsDueAtOnceAndNotAgainWithinItsLease()
    {
        await AddAsync(1);

        Assert.Equal([new(Id(1), "orca-1", 0)], await Outbox.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Outbox.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([new(Id(1), "orca-1", 0)], await Outbox.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TakeDue_ManyItems_AreTakenOldestFirstUpToTheLimit()
    {
        // Not in the order of their ids.
        foreach (var number in new[] { 5, 2, 4, 1, 3 })
        {
            await AddAsync(number);
            Storage.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal([Id(5), Id(2), Id(4)], (await Outbox.TakeDueAsync(Lease, 3, default)).Select(item => item.RemediationId));
        Assert.Equal([Id(1), Id(3)], (await Outbox.TakeDueAsync(Lease, 3, default)).Select(item => item.RemediationId));
    }

    [Fact]
    public async Task TakeDue_ParallelTakers_NeverShareAnItem()
    {
        foreach (var number in Enumerable.Range(1, 40))
        {
            await AddAsync(number);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Outbox.TakeDueAsync(Lease, 10, default))));

        Assert.Equal(40, taken.Sum(items => items.Count));
        Assert.Equal(40, taken.SelectMany(items => items).Select(item => item.RemediationId).Distinct().Count());
    }

    [Fact]
    public async Task Retry_CountsTheFailureAndIsDueAfterTheDelay()
    {
        await AddAsync(1);
        await Outbox.TakeDueAsync(Lease, 10, default);

        await Outbox.RetryAsync(Id(1), TimeSpan.FromSeconds(4), default);

        Assert.Equal(new(Id(1), "orca-1", 1), await Outbox.FindAsync(Id(1), default));
        Storage.Time.Advance(TimeSpan.FromSeconds(3.999));
        Assert.Empty(await Outbox.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([new(Id(1), "orca-1", 1)], await Outbox.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task Postpone_CountsNoFailureAndIsDueAfterTheDelay()
    {
        await AddAsync(1);
        await Outbox.TakeDueAsync(Lease, 10, default);

        await Outbox.PostponeAsync(Id(1), TimeSpan.FromSeconds(4), default);

        Storage.Time.Advance(TimeSpan.FromSeconds(3.999));
        Assert.Empty(await Outbox.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([new(Id(1), "orca-1", 0)], await Outbox.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task Retry_UnknownItem_AddsNone()
    {
        await Outbox.PostponeAsync(Id(9), TimeSpan.Zero, default);

        await Outbox.RetryAsync(Id(9), TimeSpan.Zero, default);

        Assert.Null(await Outbox.FindAsync(Id(9), default));
        Assert.Empty(await Outbox.TakeDueAsync(Lease, 10, default));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(false, null)]
    [InlineData(true, 0)]
    public async Task Commit_OutboxFlag_KeepsRemovesOrRenewsTheItem(bool? outbox, int? attemptsThen)
    {
        await AddAsync(1);
        await Outbox.RetryAsync(Id(1), TimeSpan.FromDays(1), default);

        await CommitAsync(1, outbox);

        Assert.Equal(attemptsThen, (await Outbox.FindAsync(Id(1), default))?.Attempts);
        Assert.Equal(outbox is true ? 1 : 0, (await Outbox.TakeDueAsync(Lease, 10, default)).Count);
    }

    [Fact]
    public async Task Reopen_ItemTakenAndNotFinished_IsDueWithItsFailuresAtOnceOrAfterItsLease()
    {
        await AddAsync(1);
        await Outbox.RetryAsync(Id(1), TimeSpan.FromDays(1), default);

        await Storage.ReopenAsync();
        Storage.Time.Advance(Storage.HasOneOwner ? TimeSpan.Zero : TimeSpan.FromDays(1));

        Assert.Equal([new(Id(1), "orca-1", 1)], await Outbox.TakeDueAsync(Lease, 10, default));
    }

    private static string Id(int number) => Samples.Remediation(number: number).RemediationId;

    private Task AddAsync(int number) => CommitAsync(number, true);

    private async Task CommitAsync(int number, bool? outbox)
    {
        var alert = await Storage.Alerts.FindAsync("orca-1", default) ?? Samples.Alert();
        var commit = Samples.Commit(alert) with { Remediation = Samples.Remediation(number: number), Outbox = outbox };
        Assert.True(await Storage.Alerts.TryCommitAsync(commit, default));
    }
}
