using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>
/// Rewrites statements of any version for version 2012-10-17, so that they can be put into one document.
/// </summary>
internal static class ModernStatement
{
    public static Statement Of(Statement statement, PolicyVersion version) => version == PolicyVersion.V2012 ? statement : statement with
    {
        Resource = statement.Resource is { } resource ? resource with { Patterns = Escape(resource.Patterns) } : null,
        Conditions = statement.Conditions.Select(entry => entry with { Values = Escape(entry.Values) }).ToValueList(),
    };

    /// <summary>All context keys that decide whether the statement matches, including those of its variables.</summary>
    public static IEnumerable<string> Keys(Statement statement) => statement.Conditions.SelectMany(Keys)
        .Concat((statement.Resource?.Patterns ?? default).SelectMany(Variables));

    public static IEnumerable<string> Keys(ConditionEntry entry) => entry.Values.SelectMany(Variables).Append(entry.Key);

    public static IEnumerable<string> Variables(string pattern) => pattern.Contains("${", StringComparison.Ordinal)
        ? PatternParser.Parse(pattern, PolicyVersion.V2012).Tokens.Where(token => token.Kind == PatternTokenKind.Variable).Select(token => token.Text)
        : [];

    // In older versions `${` is plain text.
    private static ValueList<string> Escape(ValueList<string> texts) => texts.Select(text => text.Replace("${", "${$}{", StringComparison.Ordinal)).ToValueList();
}
