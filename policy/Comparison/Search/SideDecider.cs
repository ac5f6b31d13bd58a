using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Decides requests by the rules of one side.</summary>
internal sealed class SideDecider(Vocabulary vocabulary, ActionIndex index, IReadOnlyList<Rule> rules)
{
    private readonly Truth _truth = new(vocabulary);
    private readonly Dictionary<int, Rule> _rules = rules.ToDictionary(rule => rule.Index);

    public Decision Decide(AuthorizationRequest request)
    {
        List<Rule> matching = [.. index.RulesOf(request.Action.ToLowerInvariant()).Where(_rules.ContainsKey).Select(rule => _rules[rule]).Where(rule => Matches(rule, request))];
        var denies = matching.Where(rule => rule.Effect == Effect.Deny).ToList();
        var effect = denies.Count > 0 ? DecisionEffect.ExplicitlyDenied : matching.Count > 0 ? DecisionEffect.Allowed : DecisionEffect.ImplicitlyDenied;
        return new(effect, PolicyLayer.Identity, (denies.Count > 0 ? denies : matching).Select(rule => rule.Source).ToValueList(), []);
    }

    private bool Matches(Rule rule, AuthorizationRequest request)
    {
        var languages = rule.Tests.Select(literal => vocabulary[literal].Language);
        var values = VariableValues.Keys(vocabulary, languages)
            .ToDictionary(key => key, key => request.Context.TryGet(vocabulary.Facts(key).Name, out var value) && !value.IsList ? value.Values[0] : null);
        var variables = new VariableValues(vocabulary, values);
        return Array.TrueForAll(rule.Tests, literal => vocabulary[literal].Key == Vocabulary.ResourceKey
            ? _truth.Holds(literal, request.Resource, variables)
            : Holds(literal, request.Context, rule.Effect, variables));
    }

    private bool Holds(Literal literal, RequestContext context, Effect effect, VariableValues variables)
    {
        var facts = vocabulary.Facts(vocabulary[literal].Key);
        if (facts.Unreadable is not null)
        {
            return effect == Effect.Deny;
        }

        context.TryGet(facts.Name, out var value);
        return _truth.Holds(literal, value, variables);
    }
}
