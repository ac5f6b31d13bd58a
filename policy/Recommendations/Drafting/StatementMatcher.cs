using Bridge.Policy.Conditions;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>Matches observed requests with one recommended Allow.</summary>
internal sealed class StatementMatcher
{
    private readonly Statement _statement;
    private readonly CompiledStatement _whole;
    private readonly string[] _keys;
    private readonly Dictionary<string, CompiledStatement> _reduced = [];

    public StatementMatcher(Statement statement)
    {
        _statement = statement;
        _whole = new(statement, PolicyVersion.V2012);
        _keys = [.. ModernStatement.Keys(statement).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>
    /// Yes: the statement grants the request. Unknown: it does if the conditions hold that the trail says nothing about. The action is not
    /// checked.
    /// </summary>
    public Match Judge(ObservedRequest request)
    {
        var signature = _keys.Length == 0 ? string.Empty : string.Concat(_keys.Select(key => request.Circumstances.Decides(key) ? '1' : '0'));
        if (!signature.Contains('0', StringComparison.Ordinal))
        {
            return _whole.JudgeRest(request.Request);
        }

        if (!_reduced.TryGetValue(signature, out var reduced))
        {
            _reduced[signature] = reduced = new(OptimisticPolicies.Reduce(_statement, request.Circumstances)!, PolicyVersion.V2012);
        }

        return Matches.And(Match.Unknown, reduced.JudgeRest(request.Request));
    }
}
