using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Usage.Resources;

/// <summary>The parameters that fill placeholders although their names differ.</summary>
internal static class ParameterTable
{
    private static readonly Dictionary<(string, string), ParameterRule[]> Rows =
        DataTable.Embedded("parameters").ToDictionary(row => (row[0], row[1]), row => row[2].Split(',').Select(ParameterRule.Parse).ToArray());

    /// <summary>The rules for a placeholder, the most specific first; empty when only parameters of the same name fill it.</summary>
    public static ReadOnlySpan<ParameterRule> Find(string service, string type, string placeholder) =>
        Rows.TryGetValue((service, $"{type}.{placeholder}"), out var rules) || Rows.TryGetValue((service, placeholder), out rules) ? rules : [];
}
