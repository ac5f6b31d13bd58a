using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Usage.Recording;

/// <summary>The actions that a trail shows only as data events, and those that it never shows.</summary>
internal static class RecordedActions
{
    private static readonly Lazy<ImmutableArray<RecordedAction>> Data = new(() => Read("data-events"));
    private static readonly Lazy<ImmutableArray<RecordedAction>> Never = new(() => Read("never-logged"));

    /// <summary>
    /// The actions that are data events. Their group is the type of resource, as CloudTrail writes it: <c>AWS::S3::Object</c>.
    /// </summary>
    public static ImmutableArray<RecordedAction> AsDataEvents => Data.Value;

    /// <summary>The actions that are never shown. Their group describes them for people.</summary>
    public static ImmutableArray<RecordedAction> NotAtAll => Never.Value;

    private static ImmutableArray<RecordedAction> Read(string table) => [.. DataTable.Embedded(table).Select(row => new RecordedAction(row[0], row[1], [.. Find(row[0])]))];

    // The pattern is a name, or the beginning of names and a star.
    private static IEnumerable<CatalogAction> Find(string pattern)
    {
        var (prefix, name) = (pattern[..pattern.IndexOf(':')], pattern[(pattern.IndexOf(':') + 1)..]);
        if (!Catalog.Default.TryGetService(prefix, out var service))
        {
            return [];
        }

        return name.EndsWith('*')
            ? service.Actions.Where(action => action.Name.StartsWith(name[..^1], StringComparison.Ordinal))
            : service.Actions.Where(action => action.Name == name);
    }
}
