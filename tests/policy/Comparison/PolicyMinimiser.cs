using Bridge.Policy.Linting;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Comparison;

/// <summary>Rewrites a policy with the same meaning: shorter, and in another order.</summary>
internal static class PolicyMinimiser
{
    private static readonly string[] Redundant = ["BRP2004", "BRP2005"];

    /// <summary>
    /// Removes the entries that the linter calls redundant, and joins statements that differ only in their actions or only in their
    /// resources.
    /// </summary>
    public static PolicyDocument Minimise(PolicyDocument policy)
    {
        var pointers = PolicyLinter.Lint(policy, PolicyKind.Identity).Where(finding => Redundant.Contains(finding.Id)).Select(finding => finding.Pointer).ToHashSet();
        var statements = policy.Statements.Select((statement, i) => Without(statement, $"/Statement/{i}/", pointers));
        return policy with { Statements = MergeResources(MergeActions(statements)).ToValueList() };
    }

    /// <summary>Reorders everything whose order has no meaning.</summary>
    public static PolicyDocument Shuffle(PolicyDocument policy, Random random) => policy with
    {
        Statements = Shuffle(
            policy.Statements.Select(statement => statement with
            {
                Action = statement.Action with { Patterns = Shuffle(statement.Action.Patterns, random) },
                Resource = statement.Resource is { } resource ? resource with { Patterns = Shuffle(resource.Patterns, random) } : null,
                Conditions = Shuffle(statement.Conditions.Select(entry => entry with { Values = Shuffle(entry.Values, random) }), random),
            }),
            random),
    };

    private static Statement Without(Statement statement, string pointer, HashSet<string> redundant) => statement with
    {
        Action = statement.Action with { Patterns = Without(statement.Action.Patterns, pointer + (statement.Action.IsNegated ? "NotAction" : "Action"), redundant) },
        Resource = statement.Resource is { } resource
            ? resource with { Patterns = Without(resource.Patterns, pointer + (resource.IsNegated ? "NotResource" : "Resource"), redundant) }
            : null,
    };

    private static ValueList<string> Without(ValueList<string> patterns, string pointer, HashSet<string> redundant) =>
        patterns.Where((_, i) => !redundant.Contains($"{pointer}/{i}")).ToValueList();

    private static IEnumerable<Statement> MergeActions(IEnumerable<Statement> statements) => statements
        .GroupBy(statement => (statement.Effect, statement.Resource, statement.Conditions, Apart: statement.Action.IsNegated ? statement.Action : null))
        .Select(same => same.First() with { Sid = null, Action = same.First().Action with { Patterns = Union(same.Select(statement => statement.Action.Patterns)) } });

    private static IEnumerable<Statement> MergeResources(IEnumerable<Statement> statements) => statements
        .GroupBy(statement => (statement.Effect, statement.Action, statement.Conditions, Apart: statement.Resource!.IsNegated ? statement.Resource : null))
        .Select(same => same.First() with { Resource = same.First().Resource! with { Patterns = Union(same.Select(statement => statement.Resource!.Patterns)) } });

    private static ValueList<string> Union(IEnumerable<ValueList<string>> lists) => lists.SelectMany(list => list).Distinct().ToValueList();

    private static ValueList<T> Shuffle<T>(IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled.ToValueList();
    }
}
