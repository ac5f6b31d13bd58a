using System.Globalization;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Storage;
using static Bridge.Functions.Tests.Storage.Tables.TableSpace;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>
/// Alerts in a table store. The rows of an alert share its partition: <c>a|id</c> the alert, <c>t|id|sequence</c> its timeline,
/// <c>r|remediationId</c> and <c>o|id|number</c> its remediations and their order, <c>x|remediationId</c> outbox items.
/// </summary>
internal sealed class TableAlertStore(TableSpace space) : IAlertStore
{
    private const string Last = "~";

    private readonly TableAlertIndex _index = new();

    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(AlertRow(alertId) is { } row ? ReadAlert(row) : null);

    public Task<ReadOnlyMemory<byte>?> ReadBodyAsync(string alertId, CancellationToken cancellationToken) =>
        Task.FromResult(AlertRow(alertId) is { } row ? space.ReadBlob(row.Text("body")) : (ReadOnlyMemory<byte>?)null);

    public Task<Page<Alert>> ListAsync(AlertFilter filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(space.ReadNumbered(TableAlertIndex.PartitionFor(filter), cursor, limit, index =>
            Resolve(index) is { } alert
            && (filter.AccountId is null || alert.Summary.AccountId == filter.AccountId)
            && (filter.Status is null || alert.Status == filter.Status)
            && (filter.Type is null || alert.Summary.Type == filter.Type)
                ? alert
                : null));

    public Task<Page<Alert>> ListByTargetAsync(TargetFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var name = Escape(filter.Name.ToLowerInvariant());
        return Task.FromResult(space.ReadPage(
            TableAlertIndex.TargetPartition(filter.AccountId),
            filter.IsPrefix ? name : name + TableAlertIndex.AfterName,
            name + (filter.IsPrefix ? Last : "\""),
            cursor,
            limit,
            Resolve));
    }

    public Task<Page<TimelineEntry>> ReadTimelineAsync(string alertId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var prefix = $"t|{alertId}|";
        return Task.FromResult(space.ReadPage(
            RemediationKey.PartitionOf(alertId), prefix, prefix + Last, cursor, limit, row => StoreJson.Read<TimelineEntry>(space.ReadDocument(row))));
    }

    public Task<Page<ActivityEntry>> ListActivityAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        // A page never crosses a day; the days that have entries are rows of their own.
        var parts = cursor?.Split('!');
        if (parts is { Length: not 2 })
        {
            throw new BadCursorException();
        }

        var days = space.Table.Range("ac", parts?[0] ?? "0", ":", 2);
        if (days.Count == 0 || (parts is not null && days[0].Key != parts[0]))
        {
            return parts is null ? Task.FromResult(new Page<ActivityEntry>([], null)) : throw new BadCursorException();
        }

        var page = space.ReadNumbered($"ac|{days[0].Key}", parts is [_, { Length: > 0 } known] ? known : null, limit, ResolveEntry);
        var next = page.Cursor is { } here ? $"{days[0].Key}!{here}" : days.Count > 1 ? $"{days[1].Key}!" : null;
        return Task.FromResult(page with { Cursor = next });
    }

    public Task<Remediation?> FindRemediationAsync(string remediationId, CancellationToken cancellationToken) =>
        Task.FromResult(space.FindByRemediation(remediationId, "r") is { } row ? ReadRemediation(row) : null);

    public Task<Page<Remediation>> ListRemediationsAsync(RemediationFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        Remediation? Resolve(TableRow index) =>
            space.FindByRemediation(index.Text("target"), "r") is { } row && ReadRemediation(row) is var remediation
            && (filter is not RemediationFilter.InState wanted || remediation.State == wanted.State)
                ? remediation
                : null;
        return Task.FromResult(filter switch
        {
            RemediationFilter.OfAlert of =>
                space.ReadPage(RemediationKey.PartitionOf(of.AlertId), $"o|{of.AlertId}|", $"o|{of.AlertId}|{Last}", cursor, limit, Resolve),
            RemediationFilter.OnTarget on =>
                space.ReadNumbered(TableAlertIndex.RemediationTargetPartition(on.AccountId, on.Name), cursor, limit, Resolve),
            RemediationFilter.InState inState =>
                space.ReadNumbered(TableAlertIndex.RemediationStatePartition(inState.State), cursor, limit, Resolve),
            _ => throw new InvalidOperationException($"Unknown filter {filter.GetType().Name}."),
        });
    }

    public async Task<bool> TryCommitAsync(AlertCommit commit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var alertId = commit.Alert.AlertId;
        var row = AlertRow(alertId);
        var before = row is null ? null : ReadAlert(row);
        if ((before?.Version ?? 0) != commit.Alert.Version)
        {
            return false;
        }

        var number = row is null ? space.NextNumber() : (long)row.Properties["number"];
        var alert = commit.Alert with
        {
            Version = commit.Alert.Version + 1,
            TimelineLength = commit.Alert.TimelineLength + commit.Entries.Count,
        };
        var body = commit.Body is { } bytes ? space.SaveBlob(bytes) : row?.Text("body") ?? throw new InvalidOperationException("A new alert has a body.");
        var properties = space.Document(StoreJson.Write(alert), ("number", number), ("body", body));
        var writes = new List<TableWrite>
        {
            row is null ? new TableWrite.Insert(AlertKey(alertId), properties) : new TableWrite.Replace(AlertKey(alertId), properties, row.ETag),
        };
        var keys = _index.Of(alert, number).ToHashSet();
        var oldKeys = before is null ? [] : _index.Of(before, number).ToHashSet();
        AddEntries(commit, writes, keys);
        AddRemediation(commit, alert, writes, keys, oldKeys);

        space.WriteIndex(keys.Except(oldKeys));
        if (!space.Table.TryBatch(RemediationKey.PartitionOf(alertId), writes))
        {
            return false;
        }

        space.DeleteIndex(oldKeys.Except(keys));
        return true;
    }

    private void AddEntries(AlertCommit commit, List<TableWrite> writes, HashSet<IndexKey> keys)
    {
        var sequence = commit.Alert.TimelineLength;
        foreach (var entry in commit.Entries)
        {
            sequence++;
            var stored = new TimelineEntry(sequence, entry.At, entry.Kind, entry.Actor, entry.Data);
            writes.Add(new TableWrite.Insert(EntryKey(commit.Alert.AlertId, sequence), space.Document(StoreJson.Write(stored))));
            keys.UnionWith(TableAlertIndex.OfEntry(commit.Alert.AlertId, stored));
        }
    }

    private void AddRemediation(AlertCommit commit, Alert alert, List<TableWrite> writes, HashSet<IndexKey> keys, HashSet<IndexKey> oldKeys)
    {
        if (commit.Remediation is not { } remediation)
        {
            return;
        }

        var id = remediation.RemediationId;
        var known = space.FindByRemediation(id, "r");
        var number = known is null ? space.NextNumber() : (long)known.Properties["number"];
        writes.Add(new TableWrite.Upsert($"r|{id}", space.Document(StoreJson.Write(remediation), ("number", number))));
        writes.Add(new TableWrite.Upsert($"o|{alert.AlertId}|{Ascending(number)}", new Dictionary<string, object> { ["target"] = id }));
        keys.UnionWith(TableAlertIndex.OfRemediation(remediation, number));
        oldKeys.UnionWith(known is null ? [] : TableAlertIndex.OfRemediation(ReadRemediation(known), number));
        if (commit.Outbox is true)
        {
            var due = space.Now;
            writes.Add(new TableWrite.Upsert($"x|{id}", TableOutbox.Item(alert.AlertId, due, 0)));
            keys.Add(TableOutbox.DueKey(due, id));
        }
        else if (commit.Outbox is false)
        {
            writes.Add(new TableWrite.Delete($"x|{id}"));
        }
    }

    // Null: the alert is not, or no longer, what the index row says.
    private Alert? Resolve(TableRow index) =>
        AlertRow(index.Text("target")) is { } row && ReadAlert(row) is var alert
        && _index.Of(alert, (long)row.Properties["number"]).Contains(new IndexKey(index.Partition, index.Key, ""))
            ? alert
            : null;

    private ActivityEntry? ResolveEntry(TableRow index)
    {
        var (alertId, sequence) = index.Text("target").Split('|') is [var id, var text] ? (id, long.Parse(text, CultureInfo.InvariantCulture)) : default;
        return space.Table.Find(RemediationKey.PartitionOf(alertId), EntryKey(alertId, sequence)) is { } row
            && StoreJson.Read<TimelineEntry>(space.ReadDocument(row)) is var entry
            && TableAlertIndex.OfEntry(alertId, entry).Contains(new IndexKey(index.Partition, index.Key, ""))
                ? new(alertId, entry)
                : null;
    }

    private TableRow? AlertRow(string alertId) => space.Table.Find(RemediationKey.PartitionOf(alertId), AlertKey(alertId));

    private Alert ReadAlert(TableRow row) => StoreJson.Read<Alert>(space.ReadDocument(row));

    private Remediation ReadRemediation(TableRow row) => StoreJson.Read<Remediation>(space.ReadDocument(row));

    private static string AlertKey(string alertId) => $"a|{alertId}";

    private static string EntryKey(string alertId, long sequence) => $"t|{alertId}|{Ascending(sequence)}";
}
