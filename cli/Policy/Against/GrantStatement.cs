using Bridge.Analyzers.PolicyFiles;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Cli.Policy.Against;

/// <summary>A statement and the actions that it covers.</summary>
internal sealed class GrantStatement(string policy, int number, Statement statement)
{
    private readonly ActionPattern[] _patterns = [.. statement.Action.Patterns.Select(pattern => new ActionPattern(pattern))];

    public bool IsAllow => statement.Effect == Effect.Allow;

    public bool DeniesAltogether => statement is { Effect: Effect.Deny, Conditions.Count: 0, Resource: { IsNegated: false } resource }
        && resource.Patterns.Contains("*");

    public bool IsAbout(string action) => _patterns.Any(pattern => pattern.Matches(action)) != statement.Action.IsNegated;

    /// <summary>The entries that grant more than is needed. A name that AWS does not have grants nothing.</summary>
    public IEnumerable<SuperfluousEntry> Superfluous(IReadOnlySet<string> needed, Func<string, bool> isDenied)
    {
        var catalog = Catalog.Default;
        if (statement.Action.IsNegated)
        {
            var all = Enumerable.Range(0, catalog.ActionCount).Select(i => catalog.ActionAt(i).FullName).Where(IsAbout);
            return Entry("NotAction", all);
        }

        return statement.Action.Patterns.SelectMany(pattern => Entry(pattern, catalog.Expand(pattern).Select(action => action.FullName)));

        IEnumerable<SuperfluousEntry> Entry(string text, IEnumerable<string> granted)
        {
            var superfluous = granted.Where(action => !needed.Contains(action) && !isDenied(action)).ToList();
            return superfluous.Count == 0 ? [] : [new(policy, number, statement.Sid, text, [.. superfluous])];
        }
    }
}
