using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Linting.Facts;

/// <summary>A statement with the facts that several rules need.</summary>
internal sealed class StatementFacts
{
    private readonly LintContext _context;
    private Pattern[]? _resources;
    private ActionMatches[]? _matches;

    public StatementFacts(LintContext context, Statement statement, int index)
    {
        (_context, Statement, Index, Pointer) = (context, statement, index, $"/Statement/{index}");
    }

    public Statement Statement { get; }

    public int Index { get; }

    public string Pointer { get; }

    public bool IsAllow => Statement.Effect == Effect.Allow;

    public ValueList<string> ActionPatterns => Statement.Action.Patterns;

    /// <summary>The resources as patterns; empty where the statement has none.</summary>
    public Pattern[] Resources => _resources ??=
        [.. (Statement.Resource?.Patterns ?? []).Select(text => PatternParser.Parse(text, _context.Document.EffectiveVersion))];

    /// <summary>True when <c>*</c> is among the resources, or when the resource is the one that the policy is attached to.</summary>
    public bool NamesAllResources => Statement.Resource is null || (!Statement.Resource.IsNegated && Statement.Resource.Patterns.Contains("*"));

    public string ActionPointer(int pattern) => $"{Pointer}/{(Statement.Action.IsNegated ? "NotAction" : "Action")}/{pattern}";

    public string ResourcePointer(int resource) => $"{Pointer}/{(Statement.Resource!.IsNegated ? "NotResource" : "Resource")}/{resource}";

    public string ConditionPointer(ConditionEntry entry) => $"{Pointer}/Condition/{OperatorText(entry)}/{Escape(entry.Key)}";

    public string ConditionPointer(ConditionEntry entry, int value) => $"{ConditionPointer(entry)}/{value}";

    /// <summary>The pointer of an entry. Entries are numbered within their kind, because the text groups them so.</summary>
    public string PrincipalPointer(int entry)
    {
        var element = Statement.Principal!;
        var name = element.IsNegated ? "NotPrincipal" : "Principal";
        var (kind, position) = (element.Entries[entry].Kind, 0);
        for (var i = 0; i < entry; i++)
        {
            position += element.Entries[i].Kind == kind ? 1 : 0;
        }

        return kind switch
        {
            PrincipalKind.Everyone => $"{Pointer}/{name}",
            PrincipalKind.Aws => $"{Pointer}/{name}/AWS/{position}",
            _ => $"{Pointer}/{name}/{kind}/{position}",
        };
    }

    public ActionMatches Matches(int pattern) => (_matches ??= [.. ActionPatterns.Select(_context.MatchesOf)])[pattern];

    /// <summary>The catalog's actions that the statement covers; for NotAction, all actions that are not listed.</summary>
    public ActionSet ToActionSet()
    {
        var set = new ActionSet(_context.Catalog.ActionCount);
        for (var i = 0; i < ActionPatterns.Count; i++)
        {
            Matches(i).AddTo(set);
        }

        if (Statement.Action.IsNegated)
        {
            set.Invert();
        }

        return set;
    }

    public static string OperatorText(ConditionEntry entry) => new ConditionOperatorName(entry.Operator, entry.Quantifier, entry.IfExists).ToString();

    private static string Escape(string text) => text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
