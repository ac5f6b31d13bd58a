using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>Tells whether an address is within a range, IPv4 or IPv6. A single address is a range of one.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
/// </remarks>
internal static class IpAddressOperators
{
    public static OperatorFacts[] Facts { get; } =
    [
        Address(ConditionOperator.IpAddress, isNegated: false),
        Address(ConditionOperator.NotIpAddress, isNegated: true),
    ];

    private static OperatorFacts Address(ConditionOperator name, bool isNegated) => new(
        name, OperatorFamily.IpAddress, isNegated, HasWildcards: false, HasVariables: false, (entry, _) => new RangeValues(entry));

    private sealed class RangeValues : OperatorValues
    {
        private readonly IpRange[] _ranges;

        public RangeValues(ConditionEntry entry)
        {
            var understood = new List<IpRange>();
            foreach (var text in entry.Values)
            {
                if (IpRange.TryRead(text, out var range))
                {
                    understood.Add(range);
                }
                else
                {
                    Malformed.Add(text);
                }
            }

            _ranges = [.. understood];
        }

        public override Match MatchesAny(string value, RequestContext context)
        {
            if (!IpRange.TryReadAddress(value, out var address, out var isV6))
            {
                return Match.No;
            }

            foreach (var range in _ranges)
            {
                if (range.Contains(address, isV6))
                {
                    return Match.Yes;
                }
            }

            return NoneMatches;
        }
    }
}
