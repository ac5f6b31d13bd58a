using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Tells whether resources have a type that an action works on.</summary>
internal static class ResourceTypeFit
{
    /// <summary>A pattern with more actions than this concerns too many types to say anything useful.</summary>
    private const int MaxActions = 500;

    private const int MaxResources = 500;

    /// <summary>True for statements that list actions and resources and do not name <c>*</c>.</summary>
    public static bool IsJudged(StatementFacts facts) =>
        facts.Statement is { Action.IsNegated: false, Resource: { IsNegated: false, Patterns.Count: <= MaxResources } } && !facts.NamesAllResources;

    /// <summary>The actions that a pattern matches; none when there are too many.</summary>
    public static IReadOnlyList<CatalogAction> Actions(LintContext context, StatementFacts facts, int pattern)
    {
        var matches = facts.Matches(pattern);
        return matches.Set is { } set && set.Count > MaxActions ? [] : [.. matches.Indexes().Select(context.Catalog.ActionAt)];
    }

    public static bool FitsAny(StatementFacts facts, CatalogAction action)
    {
        foreach (var resource in action.Resources)
        {
            foreach (var pattern in facts.Resources)
            {
                if (resource.Type.Fits(pattern))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
