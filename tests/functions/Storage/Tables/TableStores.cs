using System.Globalization;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Storage;
using static Bridge.Functions.Tests.Storage.Tables.TableSpace;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>Finds the rows of a remediation by its id alone.</summary>
internal static class TableRemediations
{
    /// <summary>The row <c>{kind}|{id}</c> in the partition that the id carries, or in that of the alert which an index row names.</summary>
    public static TableRow? FindByRemediation(this TableSpace space, string remediationId, string kind)
    {
        if (RemediationKey.PartitionIn(remediationId) is not { } partition)
        {
            return null;
        }

        var key = $"{kind}|{remediationId}";
        return space.Table.Find(partition, key)
            ?? (space.Table.Find($"ri|{remediationId}", "alert") is { } index
                ? space.Table.Find(RemediationKey.PartitionOf(index.Text("target")), key)
                : null);
    }
}

/// <summary>Accounts in a table store.</summary>
internal sealed class TableAccountStore(TableSpace space) : IAccountStore
{
    private const string Partition = "accounts";

    public Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(space.Table.Find(Partition, Escape(accountId)) is { } row ? Read(row) : null);

    public Task<Page<Account>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken) =>
        cursor is null || Contracts.AwsAccountId.IsValid(cursor)
            ? Task.FromResult(space.ReadPage(Partition, "0", ":", cursor, limit, Read))
            : throw new BadCursorException();

    public Task<bool> TrySaveAsync(Account account, CancellationToken cancellationToken)
    {
        var row = space.Table.Find(Partition, account.AccountId);
        if ((row is null ? 0 : Read(row).Version) != account.Version)
        {
            return Task.FromResult(false);
        }

        var properties = space.Document(StoreJson.Write(account with { Version = space.NextNumber() }));
        return Task.FromResult(space.Table.TryBatch(
            Partition,
            row is null ? new TableWrite.Insert(account.AccountId, properties) : new TableWrite.Replace(account.AccountId, properties, row.ETag)));
    }

    public Task<bool> DeleteAsync(string accountId, CancellationToken cancellationToken)
    {
        var there = space.Table.Find(Partition, accountId) is not null;
        return Task.FromResult(there && space.Table.TryBatch(Partition, new TableWrite.Delete(accountId)));
    }

    private Account Read(TableRow row) => StoreJson.Read<Account>(space.ReadDocument(row));
}

/// <summary>Sequences in a table store: a partition for each target.</summary>
internal sealed class TableSequenceSource(TableSpace space) : ISequenceSource
{
    public Task<long> NextAsync(string targetArn, CancellationToken cancellationToken)
    {
        var partition = $"sequence|{Escape(targetArn.ToLowerInvariant())}";
        while (true)
        {
            var row = space.Table.Find(partition, "last");
            var next = Math.Max(row is null ? 0 : (long)row.Properties["last"] + 1, space.Now);
            var properties = new Dictionary<string, object> { ["last"] = next };
            if (space.Table.TryBatch(partition, row is null ? new TableWrite.Insert("last", properties) : new TableWrite.Replace("last", properties, row.ETag)))
            {
                return Task.FromResult(next);
            }
        }
    }
}

/// <summary>Recommendations in a table store; index rows in the partition <c>rd</c> sort them by the time at which they are due.</summary>
internal sealed class TableRecommendationStore(TableSpace space) : IRecommendationStore
{
    private const string Due = "rd";
    private const long Never = long.MaxValue;

    public Task<RoleRecommendation?> FindAsync(RoleKey role, CancellationToken cancellationToken) =>
        Task.FromResult(Row(role) is { } row ? Read(row) : null);

    public Task<ReadOnlyMemory<byte>?> ReadResultAsync(RoleKey role, CancellationToken cancellationToken) =>
        Task.FromResult(Row(role) is { } row && row.Text("result") is { Length: > 0 } blob ? space.ReadBlob(blob) : (ReadOnlyMemory<byte>?)null);

    public Task<IReadOnlyList<RoleKey>> TakeDueAsync(TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        var taken = new List<RoleKey>();
        foreach (var index in space.Table.Range(Due, "0", Ascending(space.Now + 1)))
        {
            var parts = index.Text("target").Split('|');
            var role = new RoleKey(parts[0], parts[1]);
            if (Row(role) is not { } row || (long)row.Properties["due"] != long.Parse(index.Key[..19], CultureInfo.InvariantCulture))
            {
                space.RemoveIfLeftOver(index);
                continue;
            }

            if (taken.Count == limit)
            {
                break;
            }

            var again = space.Now + (long)lease.TotalMilliseconds;
            if (TryWrite(role, row, Read(row), row.Text("result"), again))
            {
                taken.Add(Read(row).Role);
            }
        }

        return Task.FromResult<IReadOnlyList<RoleKey>>(taken);
    }

    public async Task<bool> TryCommitAsync(RecommendationCommit commit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var row = Row(commit.Role.Role);
        if ((row is null ? 0 : Read(row).Version) != commit.Role.Version)
        {
            return false;
        }

        var due = commit.KeepsDue && row is not null ? (long)row.Properties["due"]
            : commit.DueIn is { } delay ? space.Now + (long)delay.TotalMilliseconds
            : Never;
        var result = commit.Result is { } bytes ? space.SaveBlob(bytes) : row?.Text("result") ?? "";
        return TryWrite(commit.Role.Role, row, commit.Role with { Version = commit.Role.Version + 1 }, result, due);
    }

    private bool TryWrite(RoleKey role, TableRow? row, RoleRecommendation value, string result, long due)
    {
        if (due != Never)
        {
            space.WriteIndex([DueKey(role, due)]);
        }

        var properties = space.Document(StoreJson.Write(value), ("due", due), ("result", result));
        var key = Escape(role.RoleName.ToLowerInvariant());
        if (!space.Table.TryBatch(
            Partition(role), row is null ? new TableWrite.Insert(key, properties) : new TableWrite.Replace(key, properties, row.ETag)))
        {
            return false;
        }

        if (row is not null && (long)row.Properties["due"] is var before && before != due && before != Never)
        {
            space.DeleteIndex([DueKey(role, before)]);
        }

        return true;
    }

    private TableRow? Row(RoleKey role) => space.Table.Find(Partition(role), Escape(role.RoleName.ToLowerInvariant()));

    private RoleRecommendation Read(TableRow row) => StoreJson.Read<RoleRecommendation>(space.ReadDocument(row));

    private static string Partition(RoleKey role) => $"recommendations|{role.AccountId}";

    private static IndexKey DueKey(RoleKey role, long due) =>
        new(Due, $"{Ascending(due)}|{Escape(role.Id)}", $"{role.AccountId}|{role.RoleName.ToLowerInvariant()}");
}
