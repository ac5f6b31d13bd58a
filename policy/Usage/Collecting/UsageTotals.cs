using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>The data that one thread collected, or all threads together.</summary>
internal sealed class UsageTotals(UsageLimits limits)
{
    private static readonly IComparer<SuspiciousEvent> SuspiciousOrder = Comparer<SuspiciousEvent>.Create((a, b) =>
        Compare((a.EventTime, b.EventTime), (a.EventId, b.EventId), (a.Action, b.Action), (a.Source, b.Source), (a.Reason, b.Reason)));

    private static readonly IComparer<TrailFault> FaultOrder = Comparer<TrailFault>.Create((a, b) =>
        string.CompareOrdinal(a.Source, b.Source) is not 0 and var bySource ? bySource
        : a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset)
        : Compare((a.Reason, b.Reason)));

    public UsageCounts Counts { get; set; } = new();

    public DateTimeOffset? TrailFirst { get; private set; }

    public DateTimeOffset? TrailLast { get; private set; }

    public Dictionary<UseKey, UseEntry> Uses { get; } = [];

    public Dictionary<(string Source, string Name, string Code, DenialOrigin By, CatalogAction? Action, string Resource), Tally> Denied { get; } = [];

    public Dictionary<(string Source, string Name, string Reason), Tally> Unmapped { get; } = [];

    public Dictionary<(string Source, string Name, string Reason), Tally> NotActions { get; } = [];

    public Dictionary<string, Tally> UnknownErrorCodes { get; } = [];

    public Dictionary<(ChangeTool Tool, string Name), Tally> ToolChanges { get; } = [];

    public SortedSet<(string Profile, string Role)> ProfileRoles { get; } = [];

    public BoundedSet<SuspiciousEvent> Suspicious { get; } = new(limits.MaxListed, SuspiciousOrder);

    public BoundedSet<TrailFault> Faults { get; } = new(limits.MaxListed, FaultOrder);

    public bool HasTooManyUses { get; private set; }

    public bool IsListCut { get; private set; }

    /// <summary>The evidence of a use. Once there are too many uses, it is the evidence of the action on all resources.</summary>
    public UseEntry Use(UseKey key)
    {
        if (Uses.TryGetValue(key, out var entry))
        {
            return entry;
        }

        if (Uses.Count >= limits.MaxUses)
        {
            HasTooManyUses = true;
            key = new(key.Action, [UsedResource.Unknown], new UseContext(), key.Origin, key.InferredFrom, key.Profile);
            if (Uses.TryGetValue(key, out entry))
            {
                return entry;
            }
        }

        return Uses[key] = new UseEntry(limits);
    }

    /// <summary>The tally of a row of a list; null for new rows once the list is full.</summary>
    public Tally? Row<TKey>(Dictionary<TKey, Tally> list, TKey key)
        where TKey : notnull
    {
        if (list.TryGetValue(key, out var tally))
        {
            return tally;
        }

        if (list.Count >= 10L * limits.MaxListed)
        {
            IsListCut = true;
            return null;
        }

        return list[key] = new Tally();
    }

    public void Saw(DateTimeOffset time)
    {
        TrailFirst = TrailFirst is { } first && first <= time ? first : time;
        TrailLast = TrailLast is { } last && last >= time ? last : time;
    }

    public void Add(UsageTotals other)
    {
        Counts = Sum(Counts, other.Counts);
        HasTooManyUses |= other.HasTooManyUses;
        IsListCut |= other.IsListCut || other.Suspicious.IsCut || other.Faults.IsCut;
        if (other is { TrailFirst: { } first, TrailLast: { } last })
        {
            Saw(first);
            Saw(last);
        }

        foreach (var (key, entry) in other.Uses)
        {
            Use(key).Add(entry);
        }

        AddRows(Denied, other.Denied);
        AddRows(Unmapped, other.Unmapped);
        AddRows(NotActions, other.NotActions);
        AddRows(UnknownErrorCodes, other.UnknownErrorCodes);
        AddRows(ToolChanges, other.ToolChanges);
        ProfileRoles.UnionWith(other.ProfileRoles);
        foreach (var item in other.Suspicious.Items)
        {
            Suspicious.Add(item);
        }

        foreach (var item in other.Faults.Items)
        {
            Faults.Add(item);
        }
    }

    private void AddRows<TKey>(Dictionary<TKey, Tally> list, Dictionary<TKey, Tally> other)
        where TKey : notnull
    {
        foreach (var (key, tally) in other)
        {
            Row(list, key)?.Add(tally);
        }
    }

    private static int Compare(params ReadOnlySpan<(string A, string B)> pairs)
    {
        foreach (var (a, b) in pairs)
        {
            if (string.CompareOrdinal(a, b) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    private static UsageCounts Sum(UsageCounts a, UsageCounts b) => new()
    {
        Events = a.Events + b.Events,
        Others = a.Others + b.Others,
        OutsideWindow = a.OutsideWindow + b.OutsideWindow,
        Duplicates = a.Duplicates + b.Duplicates,
        Suspicious = a.Suspicious + b.Suspicious,
        Denied = a.Denied + b.Denied,
        Inconclusive = a.Inconclusive + b.Inconclusive,
        Unmapped = a.Unmapped + b.Unmapped,
        NotActions = a.NotActions + b.NotActions,
        Used = a.Used + b.Used,
        UsedOnBehalf = a.UsedOnBehalf + b.UsedOnBehalf,
        NotEvents = a.NotEvents + b.NotEvents,
        Bytes = a.Bytes + b.Bytes,
        Files = a.Files + b.Files,
    };
}
