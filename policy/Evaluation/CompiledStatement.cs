using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>A compiled statement. It does not know where it is attached.</summary>
internal sealed class CompiledStatement
{
    private readonly ActionMatcher _action;
    private readonly ResourceMatcher? _resource;
    private readonly CompiledCondition[] _conditions;

    public CompiledStatement(Statement statement, PolicyVersion version)
    {
        Source = statement;
        _action = new ActionMatcher(statement.Action);
        _resource = statement.Resource is null ? null : new ResourceMatcher(statement.Resource, version);
        Principal = statement.Principal is null ? null : new PrincipalMatcher(statement.Principal);
        _conditions = new CompiledCondition[statement.Conditions.Count];
        for (var i = 0; i < _conditions.Length; i++)
        {
            _conditions[i] = CompiledCondition.Compile(statement.Conditions[i], version);
        }
    }

    public Statement Source { get; }

    public bool IsDeny => Source.Effect == Effect.Deny;

    public PrincipalMatcher? Principal { get; }

    /// <inheritdoc cref="ActionMatcher.Services"/>
    public IReadOnlyList<string>? Services => _action.Services;

    public bool CoversAction(string action) => _action.Matches(action);

    /// <summary>Judges resource and conditions only; the caller has judged action and principal.</summary>
    public Match JudgeRest(AuthorizationRequest request)
    {
        if (_resource is not null && !_resource.Matches(request.Resource, request.Context))
        {
            return Match.No;
        }

        var match = Match.Yes;
        foreach (var condition in _conditions)
        {
            match = Matches.And(match, condition.Judge(request.Context));
            if (match == Match.No)
            {
                return match;
            }
        }

        return match;
    }

    /// <summary>The conditions that cannot be judged, one text for people each.</summary>
    public IEnumerable<string> DescribeUnknown(RequestContext context) =>
        _conditions.Where(condition => condition.Judge(context) == Match.Unknown).Select(condition => condition.DescribeUnknown());
}
