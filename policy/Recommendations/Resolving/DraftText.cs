using Bridge.Policy.Model;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>Writes parts of statements as text, to group and sort by.</summary>
internal static class DraftText
{
    public static string Of(ValueList<ConditionEntry> conditions) => string.Join(
        '\n', conditions.Select(entry => $"{entry.Quantifier}:{entry.Operator}{(entry.IfExists ? "IfExists" : string.Empty)}\t{entry.Key}\t{string.Join('\t', entry.Values)}"));
}
