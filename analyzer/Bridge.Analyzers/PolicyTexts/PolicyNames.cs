using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Finds actions and services that AWS does not have, and suggests the name that was probably meant.</summary>
internal static class PolicyNames
{
    // Searching for the nearest name is slow, so only the first mistakes get a suggestion.
    private const int MaxSuggestions = 100;

    public static IEnumerable<TextFinding> Check(TextPolicy policy, OperationCatalog catalog)
    {
        var suggestions = 0;
        foreach (var entry in policy.Statements.SelectMany(statement => statement.Actions))
        {
            var (text, prefix) = (entry.Pattern.Text, entry.Pattern.Prefix);
            if (prefix.Length == 0 || prefix.Length == text.Length - 1 || prefix.IndexOfAny(['*', '?', '$']) >= 0)
            {
                continue;
            }

            var name = text.Substring(prefix.Length + 1);
            if (catalog.FindService(prefix) is not { } service)
            {
                var nearest = ++suggestions > MaxSuggestions
                    ? null
                    : NearestText.Find(prefix, catalog.Prefixes.OrderBy(candidate => candidate, StringComparer.Ordinal));
                yield return new(
                    RuleDescriptors.TextUnknownService, entry.Span, nearest is null
                        ? null
                        : $"{nearest}:{name}", Unquoted(prefix), Advice(nearest));
            }
            else if (entry.Pattern.HasWildcard
                ? !service.Actions.Any(action => entry.Pattern.Matches(action.Name))
                : !service.TryGetAction(name, out _))
            {
                var nearest = entry.Pattern.HasWildcard || ++suggestions > MaxSuggestions
                    ? null
                    : NearestText.Find(name, service.Actions.Select(action => action.Name.Substring(prefix.Length + 1)));
                var meant = nearest is null ? null : $"{service.Prefix}:{nearest}";
                yield return new(RuleDescriptors.TextUnknownAction, entry.Span, meant, Unquoted(text), Advice(meant));
            }
        }
    }

    private static string Advice(string? nearest) => nearest is null ? "Correct it, or remove it." : $"Did you mean `{nearest}`?";

    private static string Unquoted(string text) => OutsideText.Quote(text).Trim('`');
}
