using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The question for a request that both sides allow.</summary>
/// <param name="oldCount">The number of rules of OLD, which have the lowest indexes.</param>
internal sealed class OverlapQuestion(int oldCount) : IGrantQuestion
{
    /// <inheritdoc/>
    public IEnumerable<GrantCase> Cases(RelevantRule allow, IReadOnlyList<RelevantRule> rules)
    {
        var denies = rules.Where(rule => rule.Rule.Effect == Effect.Deny).ToList();
        foreach (var other in rules.Where(rule => rule.Rule.Index < oldCount && rule.Rule.Effect == Effect.Allow))
        {
            yield return new([allow, other], denies);
        }
    }

    /// <inheritdoc/>
    public bool IsSurelyImpossible(Rule allow, TextPiece piece) => false;
}
