using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Usage.Resources;

/// <summary>Which parameters fill which placeholder, beyond alike names.</summary>
internal static class ParameterTable
{
    private static readonly Dictionary<(string, string), ParameterRule[]> Rows =
        DataTable.Embedded("parameters").ToDictionary(row => (row[0], row[1]), row => row[2].Split(',').Select(ParameterRule.Parse).ToArray());

    /// <summary>The rules for a placeholder, the most special first; empty when there is only the rule of alike names.</summary>
    public static ReadOnlySpan<ParameterRule> Find(string service, string type, string placeholder) =>
        Rows.TryGetValue((service, $"{type}.{placeholder}"), out var rules) || Rows.TryGetValue((service, placeholder), out rules) ? rules : [];
}
