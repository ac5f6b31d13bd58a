using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>Compares <c>true</c> and <c>false</c>, ignoring case.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
/// </remarks>
internal static class BoolOperator
{
    public static OperatorFacts[] Facts { get; } =
    [
        new(
            ConditionOperator.Bool, OperatorFamily.Bool, IsNegated: false, HasWildcards: false, HasVariables: false,
            (entry, _) => new BoolValues(entry)),
    ];

    /// <summary>Reads <c>true</c> or <c>false</c>. White space and numbers are refused.</summary>
    public static bool TryRead(string text, out bool value)
    {
        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private sealed class BoolValues : OperatorValues
    {
        private readonly bool _acceptsTrue;
        private readonly bool _acceptsFalse;

        public BoolValues(ConditionEntry entry)
        {
            foreach (var text in entry.Values)
            {
                if (TryRead(text, out var value))
                {
                    _acceptsTrue |= value;
                    _acceptsFalse |= !value;
                }
                else
                {
                    Malformed.Add(text);
                }
            }
        }

        public override Match MatchesAny(string value, RequestContext context) =>
            !TryRead(value, out var actual) ? Match.No : (actual ? _acceptsTrue : _acceptsFalse) ? Match.Yes : NoneMatches;
    }
}
