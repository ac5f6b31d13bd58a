using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>A statement, ready to be judged; where it is attached is not its business.</summary>
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

    /// <summary>Resource and conditions, the action and the principal being judged already.</summary>
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

    /// <summary>For people: the conditions that cannot be judged, one text each.</summary>
    public IEnumerable<string> DescribeUnknown(RequestContext context) =>
        _conditions.Where(condition => condition.Judge(context) == Match.Unknown).Select(condition => condition.DescribeUnknown());
}
