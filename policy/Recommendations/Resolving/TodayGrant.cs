using Bridge.Policy.Conditions;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>An Allow of today's identity-based policies, in version 2012-10-17.</summary>
internal sealed class TodayGrant
{
    private readonly ActionMatcher _action;
    private readonly ResourceGlob[] _resources;

    public TodayGrant(Statement statement)
    {
        Statement = statement;
        _action = new(statement.Action);
        _resources = [.. Resource.Patterns.Select(ResourceGlob.Parse)];
        Order = $"{9 - Math.Min(9, statement.Conditions.Count)} {DraftText.Of(statement.Conditions)} {string.Join(' ', Resource.Patterns)}";
    }

    public Statement Statement { get; }

    public ResourceElement Resource => Statement.Resource!;

    public IReadOnlyList<ResourceGlob> Resources => _resources;

    /// <summary>The key to sort grants by. Grants with more conditions come first.</summary>
    public string Order { get; }

    public bool CoversAction(string action) => _action.Matches(action);

    /// <summary>True when the grant covers every resource that the pattern matches.</summary>
    public bool Covers(ResourceGlob pattern) =>
        Resource.IsNegated ? !_resources.Any(excluded => excluded.Overlaps(pattern)) : _resources.Any(granted => granted.Covers(pattern));

    /// <summary>Tells whether the conditions hold. Unknown when the trail does not show one of their keys.</summary>
    public Match JudgeConditions(Circumstances circumstances)
    {
        var whole = Statement with { Resource = null };
        var reduced = OptimisticPolicies.Reduce(whole, circumstances)!;
        var match = new CompiledStatement(reduced, PolicyVersion.V2012).JudgeRest(new AuthorizationRequest
        {
            Principal = RequestPrincipal.Anonymous,
            Action = string.Empty,
            Resource = "*",
            Context = circumstances.Context,
        });
        return match == Match.Yes && !ReferenceEquals(reduced, whole) ? Match.Unknown : match;
    }
}
