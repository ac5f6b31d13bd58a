using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>The values of one line of a Condition block, parsed once.</summary>
internal abstract class OperatorValues
{
    /// <summary>The values that are not what the operator compares, as written; empty when all are understood.</summary>
    public List<string> Malformed { get; } = [];

    /// <summary>
    /// Does <paramref name="value"/> match any of the values, leaving negation aside? A request value that is not what the operator compares matches none;
    /// a value of the policy that is not makes it unknown, unless another one matches.
    /// </summary>
    public abstract Match MatchesAny(string value, RequestContext context);

    /// <summary>The answer when no value of the policy that is understood matches.</summary>
    protected Match NoneMatches => Malformed.Count > 0 ? Match.Unknown : Match.No;
}
