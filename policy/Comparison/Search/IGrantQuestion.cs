using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>A rule that some of the actions in question match, with the tests that must hold for it to match a request.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tests">Its tests. A test on the action comes first, unless all actions in question match.</param>
internal readonly record struct RelevantRule(Rule Rule, Literal[] Tests);

/// <summary>One way in which a request can fit the question.</summary>
/// <param name="Match">Rules that must match.</param>
/// <param name="Fail">Rules that must not match.</param>
internal readonly record struct GrantCase(IReadOnlyList<RelevantRule> Match, IReadOnlyList<RelevantRule> Fail);

/// <summary>The question that a request must fit, such as "allowed by NEW and not by OLD".</summary>
internal interface IGrantQuestion
{
    /// <summary>
    /// The ways to fit the question when <paramref name="allow"/> matches. A request fits it exactly when it fits one of the ways of one of
    /// the Allow statements.
    /// </summary>
    IEnumerable<GrantCase> Cases(RelevantRule allow, IReadOnlyList<RelevantRule> rules);

    /// <summary>
    /// True when a quick check shows that no action of <paramref name="piece"/> can fit the question by <paramref name="allow"/>. False
    /// means that it is not known.
    /// </summary>
    bool IsSurelyImpossible(Rule allow, TextPiece piece);
}
