using System.Buffers;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>Compares bytes that both sides write in base64.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary
/// </remarks>
internal static class BinaryOperator
{
    public static OperatorFacts[] Facts { get; } =
    [
        new(
            ConditionOperator.BinaryEquals, OperatorFamily.Binary, IsNegated: false, HasWildcards: false, HasVariables: false,
            (entry, _) => new BinaryValues(entry)),
    ];

    private sealed class BinaryValues : OperatorValues
    {
        private readonly byte[][] _values;

        public BinaryValues(ConditionEntry entry)
        {
            var understood = new List<byte[]>();
            foreach (var text in entry.Values)
            {
                var bytes = new byte[text.Length];
                if (Convert.TryFromBase64String(text, bytes, out var length))
                {
                    understood.Add(bytes[..length]);
                }
                else
                {
                    Malformed.Add(text);
                }
            }

            _values = [.. understood];
        }

        public override Match MatchesAny(string value, RequestContext context)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(value.Length + 1);
            var match = Convert.TryFromBase64String(value, bytes, out var length) ? Find(bytes.AsSpan(0, length)) : Match.No;
            ArrayPool<byte>.Shared.Return(bytes);
            return match;
        }

        private Match Find(ReadOnlySpan<byte> actual)
        {
            foreach (var expected in _values)
            {
                if (actual.SequenceEqual(expected))
                {
                    return Match.Yes;
                }
            }

            return NoneMatches;
        }
    }
}
