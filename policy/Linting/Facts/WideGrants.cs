using Bridge.Policy.Arns;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>
/// The actions that an identity policy allows on everything: without a condition, on <c>*</c> or on all resources of a type, and not denied
/// in the same way.
/// </summary>
internal sealed class WideGrants
{
    private const string PassRole = "iam:PassRole";
    private const string PassedToService = "iam:PassedToService";

    private readonly List<StatementFacts> _wide = [];
    private readonly List<(StatementFacts Statement, ValueList<string> Services)> _passesTo = [];
    private readonly ActionSet _allowed;
    private readonly ActionSet _denied;
    private readonly int _passRole;
    private readonly Dictionary<int, GrantPlace?> _places = [];

    public WideGrants(LintContext context)
    {
        _allowed = new ActionSet(context.Catalog.ActionCount);
        _denied = new ActionSet(context.Catalog.ActionCount);
        _passRole = context.Catalog.TryGetAction(PassRole, out var passRole) ? passRole.Index : -1;
        foreach (var facts in context.Statements.Where(facts => IsWide(facts.Statement.Resource)))
        {
            if (!facts.IsAllow && facts.Statement.Conditions.Count == 0)
            {
                _denied.UnionWith(facts.ToActionSet());
            }
            else if (facts.IsAllow && facts.Statement.Conditions.Count == 0)
            {
                _wide.Add(facts);
                _allowed.UnionWith(facts.ToActionSet());
            }
            else if (facts.IsAllow && facts.Statement.Conditions.Count == 1 && IsPassedTo(facts.Statement.Conditions[0]))
            {
                _passesTo.Add((facts, facts.Statement.Conditions[0].Values));
            }
        }

        _allowed.ExceptWith(_denied);
    }

    /// <summary>
    /// The first place that allows the action; null when none does. PassRole may be limited to the service that the role is passed to.
    /// </summary>
    public GrantPlace? Find(int action, string? passedTo = null)
    {
        if (!_places.TryGetValue(action, out var place))
        {
            _places.Add(action, place = _allowed.Contains(action) ? FindIn(_wide, action) : null);
        }

        return place is null && action == _passRole && passedTo is not null && !_denied.Contains(action)
            ? FindIn(_passesTo.Where(entry => entry.Services.Any(value => Names(value, passedTo))).Select(entry => entry.Statement), action)
            : place;
    }

    /// <summary>
    /// True for <c>*</c>, for all resources of a type such as <c>arn:aws:iam::*:role/*</c>, and for everything except some resources.
    /// </summary>
    public static bool IsWide(ResourceElement? resource) => resource is not null && (resource.IsNegated || resource.Patterns.Any(IsWide));

    public static bool IsWide(string resource)
    {
        if (resource is "*" || !ArnParts.TrySplitPattern(resource, out var arn))
        {
            return resource is "*";
        }

        // Most ARNs name the type before the resource. Those of Amazon S3 begin with the bucket.
        var name = arn.Resource;
        var separator = arn.Service is "s3" ? -1 : name.IndexOfAny('/', ':');
        return !(separator >= 0 ? name[(separator + 1)..] : name).ContainsAnyExcept("*/:") && name.Contains('*');
    }

    private static GrantPlace? FindIn(IEnumerable<StatementFacts> statements, int action)
    {
        foreach (var facts in statements)
        {
            if (facts.Statement.Action.IsNegated)
            {
                if (Enumerable.Range(0, facts.ActionPatterns.Count).All(i => !facts.Matches(i).Contains(action)))
                {
                    return new GrantPlace($"{facts.Pointer}/NotAction", "NotAction");
                }

                continue;
            }

            for (var i = 0; i < facts.ActionPatterns.Count; i++)
            {
                if (facts.Matches(i).Contains(action))
                {
                    return new GrantPlace(facts.ActionPointer(i), facts.ActionPatterns[i]);
                }
            }
        }

        return null;
    }

    private static bool IsPassedTo(ConditionEntry entry) =>
        entry is { Quantifier: SetQuantifier.None, Operator: ConditionOperator.StringEquals or ConditionOperator.StringLike or ConditionOperator.StringEqualsIgnoreCase }
        && entry.Key.Equals(PassedToService, StringComparison.OrdinalIgnoreCase);

    // `*.amazonaws.com` and the hosts of other partitions (`ec2.amazonaws.com.cn`) name the service too.
    private static bool Names(string value, string service) => value.StartsWith(service, StringComparison.OrdinalIgnoreCase) || value.StartsWith('*');
}

/// <summary>The place that allows an action.</summary>
/// <param name="Pointer">The pointer of the action pattern, or of NotAction.</param>
/// <param name="Pattern">The action pattern.</param>
internal sealed record GrantPlace(string Pointer, string Pattern);
