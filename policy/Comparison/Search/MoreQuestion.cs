using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>The question for a request that NEW allows and OLD does not.</summary>
internal sealed class MoreQuestion : IGrantQuestion
{
    private readonly RuleIndex _index;
    private readonly int _oldCount;
    private readonly List<Rule> _oldAllows;
    private readonly bool _newDeniesAsMuch;
    private readonly Dictionary<int, List<Rule>> _covering = [];

    public MoreQuestion(ComparisonSpace space)
    {
        (_index, _oldCount) = (space.Index, space.Old.Count);
        _oldAllows = [.. space.Old.Where(rule => rule.Effect == Effect.Allow)];
        var newDenies = space.New.Where(rule => rule.Effect == Effect.Deny).ToList();
        _newDeniesAsMuch = space.Old.Where(rule => rule.Effect == Effect.Deny).All(deny => newDenies.Exists(other => IsPartOf(deny, other)));
    }

    /// <inheritdoc/>
    public IEnumerable<GrantCase> Cases(RelevantRule allow, IReadOnlyList<RelevantRule> rules)
    {
        var newDenies = rules.Where(rule => rule.Rule.Index >= _oldCount && rule.Rule.Effect == Effect.Deny).ToList();
        yield return new([allow], [.. newDenies, .. rules.Where(rule => rule.Rule.Index < _oldCount && rule.Rule.Effect == Effect.Allow)]);
        if (_newDeniesAsMuch)
        {
            yield break;
        }

        foreach (var deny in rules.Where(rule => rule.Rule.Index < _oldCount && rule.Rule.Effect == Effect.Deny))
        {
            yield return new([allow, deny], newDenies);
        }
    }

    /// <inheritdoc/>
    public bool IsSurelyImpossible(Rule allow, TextPiece piece)
    {
        if (!_newDeniesAsMuch)
        {
            return false;
        }

        if (!_covering.TryGetValue(allow.Index, out var covering))
        {
            covering = _oldAllows.FindAll(rule => AsksNoMore(rule, allow));
            _covering.Add(allow.Index, covering);
        }

        return covering.Exists(rule => _index.SurelyCovers(rule, piece));
    }

    // When all tests of a rule are also tests of another rule, the first matches whenever the other does, for the same action.
    private static bool AsksNoMore(Rule rule, Rule than) => Array.TrueForAll(rule.Tests, test => Array.BinarySearch(than.Tests, test) >= 0);

    private bool IsPartOf(Rule rule, Rule whole) => AsksNoMore(whole, rule)
        && (rule.Action == whole.Action || (!rule.Action.IsNegated && _index.Pieces(rule).All(piece => _index.SurelyCovers(whole, piece))));
}
