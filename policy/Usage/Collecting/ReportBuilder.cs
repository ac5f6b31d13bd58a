using System.Collections.Immutable;
using System.Globalization;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Builds the report from the collected totals.</summary>
internal sealed class ReportBuilder(UsageQuery query, UsageTotals totals, bool areIdsFull)
{
    private readonly List<UsageGap> _gaps = [];

    public UsageReport Build()
    {
        var uses = Uses();
        AddGaps(uses);
        return new()
        {
            Principal = query.Principal,
            TrailFirst = totals.TrailFirst,
            TrailLast = totals.TrailLast,
            Uses = uses,
            Denied = Denied(),
            Unmapped = Unmapped(totals.Unmapped),
            NotActions = Unmapped(totals.NotActions),
            ToolChanges = [.. totals.ToolChanges
                .Select(pair => new ToolChange(pair.Key.Tool, pair.Key.Name, pair.Value.First, pair.Value.Last, pair.Value.Count))
                .OrderBy(change => change.Tool).ThenBy(change => change.EventName, StringComparer.Ordinal)],
            Suspicious = [.. totals.Suspicious.Items],
            Faults = [.. totals.Faults.Items],
            Gaps = [.. _gaps.OrderBy(gap => gap.Kind).ThenBy(gap => gap.Detail, StringComparer.Ordinal)],
            Counts = totals.Counts,
        };
    }

    private ImmutableArray<ObservedUse> Uses()
    {
        var merged = new Dictionary<UseKey, UseEntry>();
        foreach (var (key, entry) in totals.Uses)
        {
            foreach (var resolved in WithRole(key))
            {
                if (!merged.TryGetValue(resolved, out var target))
                {
                    merged[resolved] = target = new UseEntry(query.Limits);
                }

                target.Add(entry);
            }
        }

        return [.. merged
            .Select(pair => new ObservedUse
            {
                Action = pair.Key.Action,
                Resources = pair.Key.Resources,
                Context = pair.Key.Context,
                Origin = pair.Key.Origin,
                InferredFrom = pair.Key.InferredFrom,
                First = pair.Value.First,
                Last = pair.Value.Last,
                Count = pair.Value.Count,
                Failed = pair.Value.Failed,
                Sources = pair.Value.Sources,
                HasMoreSources = pair.Value.HasMoreSources,
                Samples = pair.Value.Samples,
            })
            .OrderBy(use => use.Action.Index)
            .ThenBy(use => string.Join('\n', use.Resources.Select(resource => resource.Arn)), StringComparer.Ordinal)
            .ThenBy(use => string.Join('\n', use.Resources.Select(resource => resource.Origin)), StringComparer.Ordinal)
            .ThenBy(use => ContextText(use.Context), StringComparer.Ordinal)
            .ThenBy(use => use.Origin)
            .ThenBy(use => use.InferredFrom, StringComparer.Ordinal)];
    }

    // The trail may show which role was put into the instance profile. If it does not, the passed role is a gap and no use.
    private IEnumerable<UseKey> WithRole(UseKey key)
    {
        if (key.Profile.Length == 0)
        {
            return [key];
        }

        var roles = totals.ProfileRoles.Where(pair => pair.Profile == key.Profile).Select(pair => pair.Role).ToList();
        if (roles.Count == 0)
        {
            Gap(UsageGapKind.PassedRoleUnknown, $"{key.InferredFrom} used the instance profile `{key.Profile}`; the trail does not show its role, for which iam:PassRole is needed.");
        }

        return roles.Select(role => new UseKey(
            key.Action,
            [new($"arn:{query.Principal.Partition}:iam::{key.Context.Account}:role/{role}", ResourceOrigin.PathAssumed)],
            key.Context, key.Origin, key.InferredFrom, string.Empty));
    }

    private ImmutableArray<DeniedUse> Denied()
    {
        var rows = totals.Denied.Select(pair => new DeniedUse
        {
            EventSource = pair.Key.Source,
            EventName = pair.Key.Name,
            ErrorCode = pair.Key.Code,
            Origin = pair.Key.By,
            Action = pair.Key.Action,
            Resource = pair.Key.Resource,
            First = pair.Value.First,
            Last = pair.Value.Last,
            Count = pair.Value.Count,
        });
        return Cut("denied requests", rows
            .OrderBy(row => row.EventSource, StringComparer.Ordinal)
            .ThenBy(row => row.EventName, StringComparer.Ordinal)
            .ThenBy(row => row.Resource, StringComparer.Ordinal)
            .ThenBy(row => row.ErrorCode, StringComparer.Ordinal)
            .ThenBy(row => row.Origin));
    }

    private ImmutableArray<UnmappedUse> Unmapped(Dictionary<(string Source, string Name, string Reason), Tally> rows) =>
        Cut("operations without an action", rows
            .Select(pair => new UnmappedUse(pair.Key.Source, pair.Key.Name, pair.Value.Count, pair.Key.Reason))
            .OrderBy(row => row.EventSource, StringComparer.Ordinal)
            .ThenBy(row => row.EventName, StringComparer.Ordinal));

    private ImmutableArray<T> Cut<T>(string what, IEnumerable<T> rows)
    {
        var all = rows.ToList();
        if (all.Count > query.Limits.MaxListed)
        {
            Gap(UsageGapKind.ListCut, $"Of {Number(all.Count)} {what} only the first {Number(query.Limits.MaxListed)} are listed.");
        }

        return [.. all.Take(query.Limits.MaxListed)];
    }

    private void AddGaps(ImmutableArray<ObservedUse> uses)
    {
        GapIf(totals.Counts.Events == 0, UsageGapKind.EmptyTrail, "No event was read.");
        GapIf(totals.Counts.Events > 0 && uses.IsEmpty, UsageGapKind.NoUsage, "None of the events shows a use by this principal. No data is no proof that it is unused.");
        GapIf(totals.Faults.Items.Count > 0, UsageGapKind.DamagedInput, $"{(totals.Faults.Items.Count == 1 ? "One fault" : $"{Number(totals.Faults.Items.Count)} faults")} in what was read; what the damaged places showed is lost.");
        GapIf(totals.Faults.Items.Any(fault => fault.Kind == TrailFaultKind.OversizedEvent), UsageGapKind.OversizedEvents, "Events too large to be read were passed over.");
        GapIf(totals.HasTooManyUses, UsageGapKind.TooManyUses, $"More than {Number(query.Limits.MaxUses)} distinct uses; of further ones only the action is kept.");
        GapIf(areIdsFull, UsageGapKind.TooManyEventIds, $"More than {Number(query.Limits.MaxEventIds)} events; repeated ones may be counted twice from there on.");
        GapIf(totals.IsListCut || totals.Suspicious.IsCut || totals.Faults.IsCut, UsageGapKind.ListCut, "Lists of denied, unmapped, suspicious or damaged were cut short.");
        GapIf(totals.Counts.Unmapped > 0, UsageGapKind.Unmapped, $"{Number(totals.Counts.Unmapped)} calls of operations without a known action.");
        foreach (var (code, tally) in totals.UnknownErrorCodes)
        {
            Gap(UsageGapKind.UnknownErrorCode, $"The error code `{code}` ({Number(tally.Count)} calls) is not known; it was taken as an error after authorisation.");
        }

        AddActionGap(uses, ResourceOrigin.Unknown, UsageGapKind.ResourceUnknown, "the events do not tell the resource");
        AddActionGap(uses, ResourceOrigin.PathAssumed, UsageGapKind.PathAssumed, "the events leave out the path; `/` was taken");
    }

    private void AddActionGap(ImmutableArray<ObservedUse> uses, ResourceOrigin origin, UsageGapKind kind, string detail)
    {
        foreach (var action in uses.Where(use => use.Resources.Any(resource => resource.Origin == origin)).Select(use => use.Action.FullName).Distinct())
        {
            Gap(kind, $"{action}: {detail}.");
        }
    }

    private void GapIf(bool condition, UsageGapKind kind, string detail)
    {
        if (condition)
        {
            Gap(kind, detail);
        }
    }

    private void Gap(UsageGapKind kind, string detail)
    {
        if (!_gaps.Exists(gap => gap.Kind == kind && gap.Detail == detail))
        {
            _gaps.Add(new(kind, detail));
        }
    }

    private static string ContextText(UseContext context) =>
        string.Join('\n', context.Region, context.Account, context.InvokedBy, context.ViaService, context.SourceVpce, string.Join(',', context.PassedToServices));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
