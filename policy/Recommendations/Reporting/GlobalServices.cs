using System.Collections.Frozen;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>The services and actions that belong to no Region.</summary>
internal static class GlobalServices
{
    private static readonly Lazy<FrozenSet<string>> Names = new(Read);

    public static bool Has(CatalogAction action) => Names.Value.Contains(action.Service.Prefix) || Names.Value.Contains(action.FullName);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(GlobalServices).Assembly.GetManifestResourceStream("Bridge.Policy.Recommendations.global-services.tsv")
            ?? throw new InvalidOperationException("The table `global-services` is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return DataTable.Rows(reader).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);
    }
}
