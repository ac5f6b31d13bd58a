using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using static Bridge.Functions.Tests.Storage.Tables.TableSpace;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>The index rows that the lists of <see cref="IAlertStore"/> need.</summary>
internal sealed class TableAlertIndex
{
    /// <summary>Below every character of a name, so that a name sorts before those that it begins.</summary>
    public const string AfterName = "!";

    /// <summary>The index that narrows a filter most; the reader checks the rest of it.</summary>
    public static string PartitionFor(AlertFilter filter) =>
        filter.AccountId is { } account ? $"la|account|{Escape(account)}"
        : filter.Type is { } type ? $"la|type|{Escape(type)}"
        : filter.Status is { } status ? $"la|status|{status}"
        : "la";

    public static string TargetPartition(string? accountId) => accountId is null ? "ln" : $"ln|{Escape(accountId)}";

    public static string RemediationStatePartition(RemediationState state) => $"rs|{state}";

    public static string RemediationTargetPartition(string accountId, string name) => $"rt|{Escape(accountId)}|{Escape(name.ToLowerInvariant())}";

    /// <summary>Every index row of an alert; <paramref name="number"/> gives its place in the order of arrival.</summary>
    public IEnumerable<IndexKey> Of(Alert alert, long number)
    {
        var key = $"{Descending(number)}|{alert.AlertId}";
        yield return new("la", key, alert.AlertId);
        yield return new($"la|status|{alert.Status}", key, alert.AlertId);
        if (alert.Summary.AccountId is { } account)
        {
            yield return new($"la|account|{Escape(account)}", key, alert.AlertId);
        }

        if (alert.Summary.Type is { } type)
        {
            yield return new($"la|type|{Escape(type)}", key, alert.AlertId);
        }

        if (alert.Target is { } target)
        {
            var named = $"{Escape(NameOf(target.Arn))}{AfterName}{key}";
            yield return new(TargetPartition(null), named, alert.AlertId);
            yield return new(TargetPartition(alert.Summary.AccountId), named, alert.AlertId);
        }
    }

    /// <summary>The rows of the list of activity for one timeline entry.</summary>
    public static IEnumerable<IndexKey> OfEntry(string alertId, TimelineEntry entry)
    {
        var day = Descending(entry.At.UtcDateTime.Date.Ticks);
        yield return new("ac", day, "");
        yield return new(
            $"ac|{day}", $"{Descending(entry.At.UtcTicks)}|{alertId}|{Descending(entry.Sequence)}", $"{alertId}|{entry.Sequence}");
    }

    /// <summary>The rows of the lists of remediations, and one by its id where the id does not tell its alert.</summary>
    public static IEnumerable<IndexKey> OfRemediation(Remediation remediation, long number)
    {
        var id = remediation.RemediationId;
        var key = $"{Ascending(number)}|{id}";
        yield return new(RemediationStatePartition(remediation.State), key, id);
        yield return new(RemediationTargetPartition(remediation.AccountId, NameOf(remediation.Target.Arn)), key, id);
        if (!RemediationKey.IsOf(id, remediation.AlertId))
        {
            yield return new($"ri|{id}", "alert", remediation.AlertId);
        }
    }

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..].ToLowerInvariant();
}
