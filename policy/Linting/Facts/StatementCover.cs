using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>
/// Tells whether one statement applies wherever another does. It compares the texts of their parts, so a yes is certain and a no is not.
/// </summary>
internal static class StatementCover
{
    public static bool Covers(Statement outer, Statement inner) =>
        outer.Conditions.All(inner.Conditions.Contains)
        && CoversActions(outer.Action, inner.Action)
        && CoversResources(outer.Resource, inner.Resource)
        && CoversPrincipals(outer.Principal, inner.Principal);

    private static bool CoversActions(ActionElement outer, ActionElement inner) => (outer.IsNegated, inner.IsNegated) switch
    {
        (false, false) => AllCovered(outer.Patterns, inner.Patterns, ignoreCase: true),
        (true, true) => AllCovered(inner.Patterns, outer.Patterns, ignoreCase: true),
        (false, true) => outer.Patterns.Contains("*"),
        _ => false,
    };

    private static bool CoversResources(ResourceElement? outer, ResourceElement? inner)
    {
        if (outer is null || inner is null)
        {
            return outer is null && inner is null;
        }

        return (outer.IsNegated, inner.IsNegated) switch
        {
            (false, false) => AllCovered(outer.Patterns, inner.Patterns, ignoreCase: false),
            (true, true) => AllCovered(inner.Patterns, outer.Patterns, ignoreCase: false),
            (false, true) => outer.Patterns.Contains("*"),
            _ => false,
        };
    }

    private static bool CoversPrincipals(PrincipalElement? outer, PrincipalElement? inner)
    {
        if (outer is null || inner is null || outer.IsNegated || inner.IsNegated)
        {
            return outer == inner;
        }

        return inner.Entries.All(entry => outer.Entries.Contains(entry) || outer.Entries.Any(IsEveryone));
    }

    public static bool IsEveryone(PrincipalEntry entry) => entry.Kind == PrincipalKind.Everyone || (entry.Kind == PrincipalKind.Aws && entry.Value == "*");

    private static bool AllCovered(ValueList<string> outer, ValueList<string> inner, bool ignoreCase)
    {
        foreach (var pattern in inner)
        {
            if (!AnyCovers(outer, pattern, ignoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AnyCovers(ValueList<string> outer, string pattern, bool ignoreCase)
    {
        foreach (var candidate in outer)
        {
            if (TextCover.Covers(candidate, pattern, ignoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
