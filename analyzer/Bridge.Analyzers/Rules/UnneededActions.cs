using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.Rules;

/// <summary>An entry of a policy that grants more than is needed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Actions">The actions that nothing needs.</param>
/// <param name="Needed">The actions of the entry that are needed; they could replace it.</param>
internal sealed record UnneededActions(DeclaredAction Entry, ImmutableArray<string> Actions, ImmutableArray<string> Needed)
{
    /// <summary>
    /// The entries of <paramref name="policy"/> that grant more than <paramref name="needed"/>. An action that AWS does not have grants
    /// nothing; another rule reports it.
    /// </summary>
    public static IEnumerable<UnneededActions> In(DeclaredPolicy policy, ISet<string> needed, OperationCatalog catalog)
    {
        // Cached, because a policy can contain the same pattern many times.
        var known = new Dictionary<string, (ImmutableArray<string> Unneeded, ImmutableArray<string> Needed)>(
            StringComparer.OrdinalIgnoreCase);
        foreach (var entry in policy.Statements.Where(statement => statement is { IsAllow: true, IsNotAction: false })
            .SelectMany(statement => statement.Actions))
        {
            if (!known.TryGetValue(entry.Pattern.Text, out var actions))
            {
                var matched = Matched(entry.Pattern, catalog).Select(action => action.Name).ToList();
                known.Add(
                    entry.Pattern.Text,
                    actions = ([.. matched.Where(action => !needed.Contains(action))], [.. matched.Where(needed.Contains)]));
            }

            if (!actions.Unneeded.IsEmpty)
            {
                yield return new(entry, actions.Unneeded, actions.Needed);
            }
        }
    }

    /// <summary>For a message: <c>`s3:PutObject`</c>, or <c>`s3:PutObject` and 12 more</c>.</summary>
    public string Describe() => Actions.Length == 1 ? $"`{Actions[0]}`" : $"`{Actions[0]}` and {Actions.Length - 1} more";

    private static IEnumerable<IamAction> Matched(ActionPattern pattern, OperationCatalog catalog)
    {
        if (!pattern.HasWildcard)
        {
            return catalog.TryGetAction(pattern.Text, out var action) ? [action] : [];
        }

        var isOneService = pattern.Prefix.IndexOfAny(['*', '?']) < 0 && pattern.Prefix.Length > 0;
        var prefixes = isOneService ? [pattern.Prefix] : catalog.Prefixes;
        return prefixes
            .Select(catalog.FindService)
            .Where(service => service is not null)
            .SelectMany(service => service!.Actions)
            .Where(action => pattern.Matches(action.Name));
    }
}
