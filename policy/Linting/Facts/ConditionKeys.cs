using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Tells which condition keys the catalog can judge.</summary>
internal static class ConditionKeys
{
    /// <summary>
    /// True for global keys and keys of services. False for keys of identity providers, which carry the provider's own claims, and for
    /// services that the catalog does not know.
    /// </summary>
    public static bool IsJudged(Catalog catalog, string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? key : key[..colon];
        return IsGlobal(prefix) || (catalog.TryGetService(prefix, out var service) && service.ConditionKeys.Length > 0);
    }

    /// <summary>The documented names with the same prefix, except templates.</summary>
    public static IEnumerable<string> NamesLike(Catalog catalog, string key) =>
        (IsGlobal(key.Split(':')[0]) ? catalog.GlobalConditionKeys : catalog.FindServiceOfConditionKey(key)?.ConditionKeys ?? [])
        .Where(candidate => !candidate.IsTemplate).Select(candidate => candidate.Name);

    private static bool IsGlobal(string prefix) => prefix.Equals("aws", StringComparison.OrdinalIgnoreCase);
}
