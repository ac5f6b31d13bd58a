using System.Globalization;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>
/// Finds wildcards that allow changes: in actions, and in the resources of an identity's policy. In the policy of a resource only the
/// actions are checked, because its resource <c>*</c> means that resource.
/// </summary>
internal static class PolicyWrites
{
    public static IEnumerable<TextFinding> Check(TextPolicy policy, OperationCatalog catalog)
    {
        // Cached, because a text can contain the same pattern many times.
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in policy.Statements.Where(statement => statement.IsAllow))
        {
            if (statement.IsNotAction)
            {
                yield return new(
                    RuleDescriptors.TextWildcardAction,
                    statement.ActionName,
                    null,
                    "`NotAction`",
                    "all actions but those it lists, most of which change something");
            }

            var writes = statement.IsNotAction ? [] : statement.Actions
                .Select(entry => (Entry: entry, Names: Writes(entry.Pattern, catalog, known)))
                .Where(found => found.Names.Count > 0)
                .ToList();
            foreach (var (entry, names) in writes.Where(found => found.Entry.Pattern.HasWildcard))
            {
                var count = names.Count.ToString("N0", CultureInfo.InvariantCulture);
                var what = entry.Pattern.Text == "*" ? "every action of AWS"
                    : names.Count == 1 ? $"`{names[0]}`, which changes something"
                    : $"{count} actions that change something, as `{names[0]}`";
                yield return new(RuleDescriptors.TextWildcardAction, entry.Span, null, OutsideText.Quote(entry.Pattern.Text), what);
            }

            if (!policy.HasPrincipal && !statement.HasCondition && Everywhere(statement) is { } place
                && writes.FirstOrDefault(
                    found => found.Names.Any(name => !UnscopedActions.Instance.Contains(name))) is { Entry: not null } first)
            {
                yield return new(RuleDescriptors.TextAllResources, place, null, OutsideText.Quote(first.Entry.Pattern.Text));
            }
        }
    }

    private static TextSpan? Everywhere(TextStatement statement) =>
        statement.ExceptResources ?? statement.Resources.FirstOrDefault(entry => entry.Pattern.Text == "*")?.Span;

    private static IReadOnlyList<string> Writes(
        ActionPattern pattern, OperationCatalog catalog, Dictionary<string, IReadOnlyList<string>> known) =>
        known.TryGetValue(pattern.Text, out var names) ? names : known[pattern.Text] = Writes(pattern, catalog);

    private static IReadOnlyList<string> Writes(ActionPattern pattern, OperationCatalog catalog)
    {
        if (!pattern.HasWildcard)
        {
            return catalog.TryGetAction(pattern.Text, out var action) && action.IsWrite ? [action.Name] : [];
        }

        // A pattern for all services covers IAM's changing actions, so the other services need not be looked up.
        if (pattern.Text.Trim('*', ':').Length == 0)
        {
            return ["iam:AttachRolePolicy"];
        }

        return catalog.FindService(pattern.Prefix) is { } service ? [
            .. service.Actions.Where(candidate => candidate.IsWrite && pattern.Matches(candidate.Name)).Select(candidate => candidate.Name)
        ] : [];
    }
}
