using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Model;

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
}

/// <summary>Allowed by NEW and not by OLD.</summary>
/// <param name="oldCount">The rules with lower indexes are OLD's.</param>
internal sealed class MoreQuestion(int oldCount) : IGrantQuestion
{
    /// <inheritdoc/>
    public IEnumerable<GrantCase> Cases(RelevantRule allow, IReadOnlyList<RelevantRule> rules)
    {
        var newDenies = rules.Where(rule => rule.Rule.Index >= oldCount && rule.Rule.Effect == Effect.Deny).ToList();
        yield return new([allow], [.. newDenies, .. rules.Where(rule => rule.Rule.Index < oldCount && rule.Rule.Effect == Effect.Allow)]);
        foreach (var deny in rules.Where(rule => rule.Rule.Index < oldCount && rule.Rule.Effect == Effect.Deny))
        {
            yield return new([allow, deny], newDenies);
        }
    }
}

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
}
