using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>Turns resolved uses into statements.</summary>
internal sealed class DraftSet
{
    private const string Service = "kms:ViaService";
    private const string PassedTo = "iam:PassedToService";

    private readonly Dictionary<(TodayGrant Grant, CatalogAction Action), Dictionary<Target, SortedSet<string>>> _targets = [];
    private readonly HashSet<(TodayGrant Grant, CatalogAction Action)> _pinned = [];

    public DraftSet(IEnumerable<ResolvedUse> uses)
    {
        foreach (var (grant, use, fit, isPinned) in uses)
        {
            Add(grant, use, fit, isPinned);
        }
    }

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<StatementDraft> Build(RecommendationOptions options)
    {
        var rows = new Dictionary<(string Conditions, string Whole, CatalogAction Action), Row>();
        foreach (var (key, targets) in _targets)
        {
            // A resource that was also used directly, without a service in between, needs the action without a condition.
            foreach (var group in targets.GroupBy(target => target.Value.Contains(string.Empty) ? string.Empty : string.Join('\n', target.Value)))
            {
                string[] services = group.Key.Length == 0 ? [] : group.Key.Split('\n');
                var conditions = services.Length == 0 ? key.Grant.Statement.Conditions : With(key.Grant.Statement.Conditions, ServiceKey(key.Action), services);
                AddRows(rows, key, conditions, [.. group.Select(target => target.Key)], options);
            }
        }

        return [.. rows
            .GroupBy(row => (row.Key.Action.Service.Prefix, row.Key.Action.AccessLevel, row.Key.Action.Name == "PassRole", row.Key.Conditions, string.Join('\n', row.Value.Resource().Patterns), row.Value.Whole is not null))
            .Select(group => Draft([.. group.OrderBy(row => row.Key.Action.Index)]))
            .OrderBy(draft => draft.Order, StringComparer.Ordinal)];
    }

    private void Add(TodayGrant grant, ObservedUse use, ResourceFit fit, bool isPinned)
    {
        var key = (grant, use.Action);
        if (!_targets.TryGetValue(key, out var targets))
        {
            _targets[key] = targets = [];
        }

        var target = new Target(fit.Pattern, fit.Whole, fit.IsLiteral);
        if (!targets.TryGetValue(target, out var services))
        {
            targets[target] = services = new(StringComparer.Ordinal);
        }

        services.UnionWith(ServiceKey(use.Action) switch
        {
            Service => [use.Context.ViaService],
            PassedTo => PassedToServices(grant, use.Context.PassedToServices),
            _ => [string.Empty],
        });
        if (isPinned)
        {
            _pinned.Add(key);
        }
    }

    private void AddRows(
        Dictionary<(string, string, CatalogAction), Row> rows, (TodayGrant Grant, CatalogAction Action) key, ValueList<ConditionEntry> conditions, List<Target> targets, RecommendationOptions options)
    {
        var isSensitive = key.Action.Service.Prefix == "iam" && key.Action.AccessLevel > AccessLevel.Read;
        var literals = targets.Where(target => target.IsLiteral && !isSensitive).Select(target => target.Pattern!);
        var patterns = ResourceGeneralisation.Apply(literals, options, key.Grant.Covers)
            .Concat(targets.Where(target => target.Whole is null && (!target.IsLiteral || isSensitive)).Select(target => target.Pattern!));
        foreach (var pattern in patterns)
        {
            RowFor(null).Patterns.Add(pattern);
        }

        foreach (var whole in targets.Where(target => target.Whole is not null))
        {
            RowFor(whole.Whole);
        }

        Row RowFor(ResourceElement? whole)
        {
            var name = (DraftText.Of(conditions), whole is null ? string.Empty : string.Join('\n', whole.Patterns), key.Action);
            if (!rows.TryGetValue(name, out var row))
            {
                rows[name] = row = new(conditions, whole);
            }

            row.IsPinned |= _pinned.Contains(key);
            return row;
        }
    }

    private static StatementDraft Draft(List<KeyValuePair<(string Conditions, string Whole, CatalogAction Action), Row>> rows)
    {
        var statement = new Statement
        {
            Effect = Effect.Allow,
            Action = new(false, rows.Select(row => row.Key.Action.FullName).ToValueList()),
            Resource = rows[0].Value.Resource(),
            Conditions = rows[0].Value.Conditions,
        };
        return new([.. rows.Select(row => row.Key.Action)], statement, rows.Exists(row => row.Value.IsPinned));
    }

    private static string ServiceKey(CatalogAction action) => action.Service.Prefix == "kms" ? Service : action.FullName == "iam:PassRole" ? PassedTo : string.Empty;

    // Replaces a StringEquals of today on the same key: the observed values have passed it, so they are narrower.
    private static ValueList<ConditionEntry> With(ValueList<ConditionEntry> conditions, string key, string[] values)
    {
        var added = new ConditionEntry(ConditionOperator.StringEquals, SetQuantifier.None, false, key, values.ToValueList());
        return [.. conditions.Where(entry => !IsEquals(entry, key)), added];
    }

    // When AWS may name one of several services, only those that today's condition lets through are kept. When it may name none, there is
    // no condition, because it would refuse the call.
    private static IEnumerable<string> PassedToServices(TodayGrant grant, ValueList<string> services) => services is [UseContext.NoService]
        ? [string.Empty]
        : services.Where(service => grant.Statement.Conditions.All(entry => !IsEquals(entry, PassedTo) || entry.Values.Contains(service)));

    private static bool IsEquals(ConditionEntry entry, string key) =>
        entry is { Operator: ConditionOperator.StringEquals, Quantifier: SetQuantifier.None, IfExists: false } && entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase);

    private sealed record Target(string? Pattern, ResourceElement? Whole, bool IsLiteral);

    private sealed class Row(ValueList<ConditionEntry> conditions, ResourceElement? whole)
    {
        public ValueList<ConditionEntry> Conditions => conditions;

        public ResourceElement? Whole => whole;

        public HashSet<string> Patterns { get; } = new(StringComparer.Ordinal);

        public bool IsPinned { get; set; }

        private ResourceElement? _resource;

        /// <summary>The resource element. Ask for it only after all patterns were added.</summary>
        public ResourceElement Resource() => _resource ??= whole ?? Narrowest();

        // Leaves out patterns that another one covers.
        private ResourceElement Narrowest()
        {
            var globs = Patterns.Order(StringComparer.Ordinal).Select(ResourceGlob.Parse).ToList();
            var wide = globs.Where(glob => glob.HasWildcard).ToList();
            return new(false, globs
                .Where(glob => !wide.Exists(other => other != glob && other.Covers(glob) && (!glob.Covers(other) || string.CompareOrdinal(other.Text, glob.Text) < 0)))
                .Select(glob => glob.Text)
                .ToValueList());
        }
    }
}
