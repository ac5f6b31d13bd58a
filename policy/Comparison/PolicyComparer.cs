using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Search;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison;

/// <summary>Compares what two sets of identity-based policies allow.</summary>
/// <remarks>
/// Actions, resources and context are compared as sets, by products of pattern automata, never by samples. It understands requests as
/// follows:
/// <list type="bullet">
/// <item>The action is any text of the form <c>service:Action</c>, documented or not; a witness prefers documented ones. The resource is
/// any text.</item>
/// <item>A context key has one value or is absent. It may have several values when AWS documents it as multivalued, or when a statement of
/// either side looks at it with <c>ForAllValues:</c> or <c>ForAnyValue:</c>.</item>
/// <item>Keys are independent of each other, of the principal and of the resource: a request may pair any account with any tag.</item>
/// </list>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </remarks>
public static class PolicyComparer
{
    /// <summary>Tells whether <paramref name="newPolicies"/> allow any request that <paramref name="oldPolicies"/> do not.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ComparisonResult Compare(
        ValueList<NamedPolicy> oldPolicies,
        ValueList<NamedPolicy> newPolicies,
        ComparisonOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new ComparisonRun(oldPolicies, newPolicies, options ?? ComparisonOptions.Default, cancellationToken).FindMore();

    /// <summary>Tells whether there is a request that both sets of policies allow.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static PolicyOverlap Intersect(
        ValueList<NamedPolicy> left,
        ValueList<NamedPolicy> right,
        ComparisonOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new ComparisonRun(left, right, options ?? ComparisonOptions.Default, cancellationToken).FindOverlap();

    /// <summary>Finds the documented actions that the policies grant.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ActionGrants GrantedActions(
        ValueList<NamedPolicy> policies, ComparisonOptions? options = null, CancellationToken cancellationToken = default) =>
        new ActionGrantsRun(policies, options ?? ComparisonOptions.Default, cancellationToken).Find();

    /// <summary>Finds how the two sets of policies differ, in both directions.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static PolicyDifference Differ(
        ValueList<NamedPolicy> oldPolicies,
        ValueList<NamedPolicy> newPolicies,
        ComparisonOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var (old, @new) = (GrantedActions(oldPolicies, options, cancellationToken), GrantedActions(newPolicies, options, cancellationToken));
        return new(
            Compare(oldPolicies, newPolicies, options, cancellationToken),
            Compare(newPolicies, oldPolicies, options, cancellationToken),
            Without(@new, old),
            Without(old, @new));
    }

    // An action that the other side may grant is not reported as granted by this side alone.
    private static ValueList<string> Without(ActionGrants grants, ActionGrants others)
    {
        var alone = new ActionSet(grants.Somewhere);
        alone.ExceptWith(others.Somewhere);
        alone.ExceptWith(others.Undecided);
        return alone.Indexes().Select(action => Catalog.Default.ActionAt(action).FullName).ToValueList();
    }
}
