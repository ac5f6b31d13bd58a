using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>A rule that some of the actions in question match, and what all has to hold for it to match a request.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tests">Its tests; one on the action comes first unless all actions in question match.</param>
internal readonly record struct RelevantRule(Rule Rule, Literal[] Tests);

/// <summary>One way for a request to do what is asked.</summary>
/// <param name="Match">Rules that have to match.</param>
/// <param name="Fail">Rules that must not.</param>
internal readonly record struct GrantCase(IReadOnlyList<RelevantRule> Match, IReadOnlyList<RelevantRule> Fail);

/// <summary>What a request has to do.</summary>
internal interface IGrantQuestion
{
    /// <summary>
    /// The ways to do it with <paramref name="allow"/> matching. A request does it exactly when it fits one of the ways for one of the Allow statements.
    /// </summary>
    IEnumerable<GrantCase> Cases(RelevantRule allow, IReadOnlyList<RelevantRule> rules);

    /// <summary>True when no action of <paramref name="piece"/> can do it by <paramref name="allow"/>, seen at a glance; false says nothing.</summary>
    bool IsSurelyImpossible(Rule allow, TextPiece piece);
}
