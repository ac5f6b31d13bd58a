using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>
/// Finds the IAM actions of CloudTrail's operations from data, without guessing: first from our overrides, then from tables that the user
/// imported from AWS's service reference, then from the catalog's own names, then from renames known from the SDKs. It never returns an
/// action that the catalog does not have. Safe to use from several threads.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </remarks>
public sealed partial class ActionMap
{
    private const string EventSourceSuffix = ".amazonaws.com";

    private readonly Catalog _catalog;
    private readonly Dictionary<string, string> _prefixes;
    private readonly Dictionary<string, string[]> _overrides;
    private readonly Dictionary<string, string> _renames;
    private readonly Dictionary<string, string> _imported;
    private readonly ConcurrentDictionary<(string, string), OperationMapping> _known = new();

    /// <summary>The map of this build.</summary>
    public ActionMap(Catalog catalog)
        : this(catalog, [])
    {
    }

    /// <summary>
    /// A map with additional rows of <see cref="ServiceReferenceImporter"/>. They take precedence over the rows of this build, but not over
    /// its overrides.
    /// </summary>
    public ActionMap(Catalog catalog, IEnumerable<ImportedOperation> imported)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(imported);
        _catalog = catalog;
        _prefixes = DataTable.Embedded("event-sources").ToDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);
        _overrides = DataTable.Embedded("overrides").ToDictionary(row => row[0], StringComparer.OrdinalIgnoreCase);
        _renames = DataTable.Embedded("renames").ToDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);
        _imported = imported
            .GroupBy(operation => operation.Operation, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(',', group.SelectMany(operation => operation.Actions).Distinct()), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rows of our overrides, with operation, actions, reason and source.</summary>
    internal IEnumerable<string[]> Overrides => _overrides.Values;

    /// <summary>The rows of event sources, with label, prefix, reason and source.</summary>
    internal static IEnumerable<string[]> EventSources => DataTable.Embedded("event-sources");

    /// <summary>The prefix of the actions of an event's service: <c>cloudwatch</c> for <c>monitoring.amazonaws.com</c>.</summary>
    public string PrefixOf(string eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        var label = eventSource.EndsWith(EventSourceSuffix, StringComparison.OrdinalIgnoreCase) ? eventSource[..^EventSourceSuffix.Length] : eventSource;
        if (_prefixes.TryGetValue(label, out var prefix))
        {
            return prefix;
        }

        var first = label.Split('.', 2)[0];
        return _prefixes.GetValueOrDefault(first, first).ToLowerInvariant();
    }

    /// <summary>Finds the actions that IAM checks for <paramref name="eventName"/> of <paramref name="eventSource"/>.</summary>
    public OperationMapping Map(string eventSource, string eventName)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        ArgumentNullException.ThrowIfNull(eventName);
        return _known.TryGetValue((eventSource, eventName), out var known) ? known : Remember(eventSource, eventName);
    }

    // Names come from logs, so the memory for unknown ones is bounded.
    private OperationMapping Remember(string eventSource, string eventName)
    {
        var mapping = Find(PrefixOf(eventSource), eventName);
        return _known.Count < 50_000 ? _known.GetOrAdd((eventSource, eventName), mapping) : mapping;
    }

    private OperationMapping Find(string prefix, string eventName)
    {
        foreach (var name in Spellings(eventName))
        {
            if (FindName(prefix, name) is { } found)
            {
                return WithServiceRow(prefix, found);
            }
        }

        return new(OperationMappingKind.Unknown, [], _catalog.TryGetService(prefix, out _)
            ? $"the catalog has no action `{prefix}:{eventName}`, and no table names the operation"
            : $"no service `{prefix}` is known");
    }

    private OperationMapping? FindName(string prefix, string name)
    {
        var operation = $"{prefix}:{name}";
        if (_overrides.TryGetValue(operation, out var row))
        {
            return row[1] == "-"
                ? new(OperationMappingKind.NoAction, [], row[2])
                : new(OperationMappingKind.Table, Actions(row[1], onlyWithTags: false), row[2]);
        }

        if (_imported.TryGetValue(operation, out var imported) && Actions(imported, onlyWithTags: false) is { Length: > 0 } actions)
        {
            return new(OperationMappingKind.Table, actions, "AWS's service reference");
        }

        var companions = _renames.TryGetValue(operation, out var renames) ? Actions(renames, onlyWithTags: true) : [];
        if (_catalog.TryGetAction(operation, out var own))
        {
            return new(OperationMappingKind.Name, [new(own, IsCompanion: false), .. companions.Where(action => action.IsCompanion)], string.Empty);
        }

        return companions.Any(action => !action.IsCompanion)
            ? new(OperationMappingKind.Table, companions, "iam-dataset, SDK operations of 2023-01-01")
            : null;
    }

    private OperationMapping WithServiceRow(string prefix, OperationMapping mapping)
    {
        if (mapping.Actions.IsEmpty || !_overrides.TryGetValue($"{prefix}:*", out var row))
        {
            return mapping;
        }

        var more = Actions(row[1], onlyWithTags: false).Where(extra => mapping.Actions.All(action => action.Action != extra.Action || action.OnlyWithTags)).ToList();
        return mapping with
        {
            Actions = [.. mapping.Actions.Where(action => more.All(extra => extra.Action != action.Action)), .. more],
        };
    }

    private ImmutableArray<MappedAction> Actions(string text, bool onlyWithTags)
    {
        var actions = ImmutableArray.CreateBuilder<MappedAction>();
        foreach (var item in text.Split(','))
        {
            var name = item.TrimStart('+');
            var isCompanion = name.Length < item.Length;
            var mark = name.IndexOfAny(['?', '!', '@']);
            if (!_catalog.TryGetAction(mark < 0 ? name : name.AsSpan(0, mark), out var action))
            {
                continue;
            }

            var parameter = mark < 0 ? string.Empty : name[(mark + 1)..];
            actions.Add(new(action, isCompanion)
            {
                IfParameter = mark >= 0 && name[mark] == '?' ? parameter : string.Empty,
                UnlessParameter = mark >= 0 && name[mark] == '!' ? parameter : string.Empty,
                ObjectParameter = mark >= 0 && name[mark] == '@' ? parameter.Split(':')[0] : string.Empty,
                IsObjectVersion = parameter.EndsWith(":version", StringComparison.Ordinal) ? true : parameter.EndsWith(":current", StringComparison.Ordinal) ? false : null,
                OnlyWithTags = onlyWithTags && isCompanion,
            });
        }

        return actions.ToImmutable();
    }

    // CreateFunction20150331, AddPermission20150331v2, CreateDistribution2020_05_31, ListObjectsV2
    private static IEnumerable<string> Spellings(string eventName)
    {
        yield return eventName;
        var dated = ApiDate().Match(eventName);
        if (dated.Success)
        {
            yield return eventName[..dated.Index];
            yield return eventName[..dated.Index] + dated.Groups[1].Value;
        }
        else if (ApiVersion().Match(eventName) is { Success: true } version)
        {
            yield return eventName[..version.Index];
        }
    }

    [GeneratedRegex(@"_?(?:19|20)\d\d_?[01]\d_?[0-3]\d([vV]\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ApiDate();

    [GeneratedRegex(@"[vV]\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex ApiVersion();
}
