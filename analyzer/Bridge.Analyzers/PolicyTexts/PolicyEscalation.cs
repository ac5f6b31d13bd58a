using Bridge.Policy.Linting.Facts;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>
/// Finds published ways of privilege escalation of which a policy allows every step, on all resources and without a condition.
/// </summary>
internal static class PolicyEscalation
{
    private const string PassRole = "iam:PassRole";
    private const int MaxNamed = 2;

    public static IEnumerable<TextFinding> Check(TextPolicy policy)
    {
        if (policy.HasPrincipal)
        {
            return [];
        }

        var grants = new Dictionary<string, TextEntry?>(StringComparer.Ordinal);
        return EscalationPaths.All
            .Select(path => (Path: path, Place: Place(path, policy, grants)))
            .Where(open => open.Place is not null && open.Place.Pattern.Text != "*")
            .GroupBy(open => open.Place!.Span)
            .Select(group =>
                Finding(group.First().Place!, [.. group.Select(open => $"{open.Path.Name} ({string.Join(" + ", open.Path.Actions)})")]));
    }

    private static TextFinding Finding(TextEntry place, string[] names) => new(
        RuleDescriptors.TextEscalation, place.Span, null, OutsideText.Quote(place.Pattern.Text),
        names.Length == 1 ? "a known way" : $"{names.Length} known ways",
        string.Join(", ", names.Take(MaxNamed)) + (names.Length > MaxNamed ? $" and {names.Length - MaxNamed} more" : ""));

    // The place of the first step, if the policy allows all steps.
    private static TextEntry? Place(EscalationPath path, TextPolicy policy, Dictionary<string, TextEntry?> grants)
    {
        TextEntry? first = null;
        foreach (var action in path.Actions)
        {
            var key = action == PassRole ? $"{action} {path.PassedTo}" : action;
            if (!grants.TryGetValue(key, out var place))
            {
                grants.Add(key, place = Grant(action, path.PassedTo, policy));
            }

            if (place is null)
            {
                return null;
            }

            first ??= place;
        }

        return first;
    }

    private static TextEntry? Grant(string action, string? passedTo, TextPolicy policy)
    {
        if (policy.Statements.Any(
            statement => statement is { IsDeny: true, HasCondition: false, IsWide: true } && statement.About(action) is not null))
        {
            return null;
        }

        return policy.Statements
            .Where(statement => statement is { IsAllow: true, IsWide: true } && (!statement.HasCondition
                || (action == PassRole && passedTo is not null && statement.PassedTo.Any(value => Names(value, passedTo)))))
            .Select(statement => statement.About(action))
            .FirstOrDefault(place => place is not null);
    }

    // The hosts of other partitions, and `*.amazonaws.com`, name the service too.
    private static bool Names(string value, string service) =>
        value.StartsWith(service, StringComparison.OrdinalIgnoreCase) || value.StartsWith("*", StringComparison.Ordinal);
}
