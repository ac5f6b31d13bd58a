using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Tells whether a test holds in one state of its key.</summary>
internal sealed class Truth(Vocabulary vocabulary)
{
    /// <summary>Judges a key with one value, or an absent key (null).</summary>
    public bool Holds(Literal literal, string? value, VariableValues variables)
    {
        var test = vocabulary[literal];
        return (value is null ? test.WhenAbsent : Counts(test, value, variables)) != literal.IsNegated;
    }

    /// <summary>Judges the key as the context has it. A list without values counts as an absent key.</summary>
    public bool Holds(Literal literal, ContextValue? value, VariableValues variables)
    {
        var test = vocabulary[literal];
        return (value is null or { Values.Count: 0 } ? test.WhenAbsent : value.Values.Any(one => Counts(test, one, variables))) != literal.IsNegated;
    }

    private static bool Counts(KeyTest test, string value, VariableValues variables) =>
        variables.Resolve(test.Language).Contains(value) == Membership.Yes != test.Outside;
}
