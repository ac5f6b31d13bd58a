using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Counts the permissions that policies grant.</summary>
internal static class PolicyNumbers
{
    public static (PermissionNumbers Numbers, ActionSet Actions) Of(ValueList<NamedPolicy> policies, CancellationToken cancellationToken)
    {
        var grants = PolicyComparer.GrantedActions(policies, cancellationToken: cancellationToken);
        var actions = new ActionSet(grants.Somewhere);
        actions.UnionWith(grants.Undecided);
        return (new(actions.Count, [.. EscalationPaths.All.Where(path => path.Actions.All(Granted)).Select(path => path.Name).Order(StringComparer.Ordinal)]), actions);

        bool Granted(string action) => Catalog.Default.TryGetAction(action, out var known) && actions.Contains(known.Index);
    }
}
