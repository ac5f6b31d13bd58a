using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;

namespace Bridge.Policy.Linting.Facts;

/// <summary>The document that is linted, with the data that the rules share.</summary>
internal sealed class LintContext
{
    private readonly Dictionary<string, ActionMatches> _matches = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<ImmutableArray<StatementFacts>> _statements;
    private readonly Lazy<WideGrants> _grants;
    private int _patternsOverAllServices;

    public LintContext(PolicyDocument document, PolicyKind kind, Catalog catalog)
    {
        (Document, Kind, Catalog) = (document, kind, catalog);
        Characters = PolicyPrinter.Print(document, indented: false).Count(c => !char.IsWhiteSpace(c));
        _statements = new(() => [.. document.Statements.Select((statement, index) => new StatementFacts(this, statement, index))]);
        _grants = new(() => new WideGrants(this));
    }

    public PolicyDocument Document { get; }

    public PolicyKind Kind { get; }

    public Catalog Catalog { get; }

    /// <summary>The document's length as AWS counts it, without white space.</summary>
    public int Characters { get; }

    public ImmutableArray<StatementFacts> Statements => _statements.Value;

    /// <summary>The actions that an identity policy grants on everything.</summary>
    public WideGrants Grants => _grants.Value;

    /// <summary>True when an Allow grants something by itself. Boundaries, session policies and organization policies only limit.</summary>
    public bool Grant => Kind is PolicyKind.Identity or PolicyKind.Resource or PolicyKind.Trust;

    /// <summary>True for policies that name their principals.</summary>
    public bool HasPrincipals => Kind is PolicyKind.Resource or PolicyKind.Trust;

    public ActionMatches MatchesOf(string pattern)
    {
        if (!_matches.TryGetValue(pattern, out var matches))
        {
            _matches.Add(pattern, matches = Find(pattern));
        }

        return matches;
    }

    private ActionMatches Find(string pattern)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return new ActionMatches(Catalog.TryGetAction(pattern, out var action) ? action.Index : -1, null);
        }

        var set = new ActionSet(Catalog.ActionCount);
        if (!pattern.StartsWith("*:", StringComparison.Ordinal) || ++_patternsOverAllServices <= LintLimits.MaxPatternsOverAllServices)
        {
            Catalog.AddMatches(pattern, set);
        }

        return new ActionMatches(-1, set);
    }
}
