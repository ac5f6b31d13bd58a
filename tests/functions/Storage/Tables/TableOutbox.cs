using System.Globalization;
using Bridge.Functions.Domain.Stores;
using static Bridge.Functions.Tests.Storage.Tables.TableSpace;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>
/// The outbox in a table store. The item lies in its alert's partition; index rows in the partition <c>od</c> sort the items by the time at which
/// they are due. An index row counts only while the item names the same time.
/// </summary>
internal sealed class TableOutbox(TableSpace space) : IOutbox
{
    private const string Due = "od";

    public static Dictionary<string, object> Item(string alertId, long due, long attempts) =>
        new(StringComparer.Ordinal) { ["alertId"] = alertId, ["due"] = due, ["attempts"] = attempts };

    public static IndexKey DueKey(long due, string remediationId) => new(Due, $"{Ascending(due)}|{remediationId}", remediationId);

    public Task<IReadOnlyList<OutboxItem>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        var taken = new List<OutboxItem>();
        foreach (var index in space.Table.Range(Due, "0", Ascending(space.Now + 1)))
        {
            var id = index.Text("target");
            if (space.FindByRemediation(id, "x") is not { } row || (long)row.Properties["due"] != long.Parse(index.Key[..19], CultureInfo.InvariantCulture))
            {
                space.RemoveIfLeftOver(index);
                continue;
            }

            if (taken.Count == limit)
            {
                break;
            }

            if (TryMove(row, id, space.Now + (long)lease.TotalMilliseconds, (long)row.Properties["attempts"]))
            {
                taken.Add(Read(row, id));
            }
        }

        return Task.FromResult<IReadOnlyList<OutboxItem>>(taken);
    }

    public Task<OutboxItem?> FindAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(space.FindByRemediation(remediationId, "x") is { } row ? Read(row, remediationId) : null);

    public Task RetryAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken) => Delay(remediationId, delay, 1);

    public Task PostponeAsync(string remediationId, TimeSpan delay, CancellationToken cancellationToken) => Delay(remediationId, delay, 0);

    private Task Delay(string remediationId, TimeSpan delay, int attempts)
    {
        while (space.FindByRemediation(remediationId, "x") is { } row
            && !TryMove(row, remediationId, space.Now + (long)delay.TotalMilliseconds, (long)row.Properties["attempts"] + attempts))
        {
        }

        return Task.CompletedTask;
    }

    private bool TryMove(TableRow row, string id, long due, long attempts)
    {
        space.WriteIndex([DueKey(due, id)]);
        if (!space.Table.TryBatch(row.Partition, new TableWrite.Replace(row.Key, Item(row.Text("alertId"), due, attempts), row.ETag)))
        {
            return false;
        }

        if ((long)row.Properties["due"] != due)
        {
            space.DeleteIndex([DueKey((long)row.Properties["due"], id)]);
        }

        return true;
    }

    private static OutboxItem Read(TableRow row, string id) => new(id, row.Text("alertId"), (int)(long)row.Properties["attempts"]);
}
