using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>The values of one line of a Condition block, parsed once.</summary>
internal abstract class OperatorValues
{
    /// <summary>The values that the operator cannot compare, as written; empty when all are understood.</summary>
    public List<string> Malformed { get; } = [];

    /// <summary>
    /// Tells whether <paramref name="value"/> matches any of the values; negation is not applied here. A malformed value of the request
    /// matches none. A malformed value of the policy makes the answer unknown, unless another value matches.
    /// </summary>
    public abstract Match MatchesAny(string value, RequestContext context);

    /// <summary>The answer when no well-formed value of the policy matches.</summary>
    protected Match NoneMatches => Malformed.Count > 0 ? Match.Unknown : Match.No;
}
