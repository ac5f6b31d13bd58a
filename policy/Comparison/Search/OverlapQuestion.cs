using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Allowed by both.</summary>
/// <param name="oldCount">The rules with lower indexes are OLD's.</param>
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
