using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Usage.Resources;

/// <summary>The table of the services that roles are passed to.</summary>
internal static class PassedToTable
{
    private static readonly Dictionary<string, PassedToRow> Rows = DataTable.Embedded("passed-to").Select(PassedToRow.Read).ToDictionary(row => row.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>All rows.</summary>
    public static IEnumerable<PassedToRow> All => Rows.Values;

    /// <summary>The row of a parameter in its plain form: the row of the action, or else the row of all actions of the service.</summary>
    public static PassedToRow? Find(CatalogAction action, string parameter) =>
        Rows.GetValueOrDefault($"{action.FullName}.{parameter}") ?? Rows.GetValueOrDefault($"{action.Service.Prefix}.{parameter}");

    /// <summary>
    /// The services that actions with this prefix pass roles to, unless a parameter's row says otherwise; empty when none is known.
    /// </summary>
    public static ValueList<string> OfService(string prefix) => Rows.GetValueOrDefault(prefix)?.Services ?? default;
}
