using System.Globalization;
using System.Net;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Reference;

/// <summary>
/// The Condition element. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal static class ReferenceConditions
{
    public static Truth Matches(ConditionEntry entry, PolicyVersion version, RequestContext context)
    {
        // A key without a value counts as absent ("null data set").
        string[] values = context.TryGet(entry.Key, out var found) ? [.. found.Values] : [];
        if (entry.Operator == ConditionOperator.Null)
        {
            return entry.Values.Select(value => IsNull(value, values.Length == 0)).Any();
        }

        var negated = IsNegated(entry.Operator);
        if (values.Length == 0)
        {
            return TruthTable.Of(entry.Quantifier switch
            {
                SetQuantifier.ForAllValues => true,
                SetQuantifier.ForAnyValue => false,
                _ when entry.IfExists => true,
                _ => negated,
            });
        }

        var each = values.Select(value => AnyOf(entry, version, context, value)).Select(one => negated ? one.Not() : one);
        return entry.Quantifier switch
        {
            SetQuantifier.ForAllValues => each.All(),
            SetQuantifier.ForAnyValue => each.Any(),
            // AWS does not define this for several values. Here one of them must match or, if negated, none.
            _ => negated ? each.All() : each.Any(),
        };
    }

    // A variable without a value equals nothing, and nothing is like it.
    private static Truth AnyOf(ConditionEntry entry, PolicyVersion version, RequestContext context, string value) =>
        entry.Values.Select(text => ReferenceText.Expand(text, version, context)).OfType<List<ReferenceText.Piece>>()
            .Select(pattern => One(entry.Operator, pattern, value)).Any();

    private static Truth IsNull(string policyValue, bool absent) =>
        bool.TryParse(policyValue, out var expected) ? TruthTable.Of(absent == expected) : Truth.Unknown;

    public static bool IsNegated(ConditionOperator op) => op is ConditionOperator.StringNotEquals or ConditionOperator.StringNotEqualsIgnoreCase
        or ConditionOperator.StringNotLike or ConditionOperator.NumericNotEquals or ConditionOperator.DateNotEquals or ConditionOperator.NotIpAddress
        or ConditionOperator.ArnNotEquals or ConditionOperator.ArnNotLike;

    // Compares one value of the policy with one of the request. Negation is not applied here.
    private static Truth One(ConditionOperator op, List<ReferenceText.Piece> pattern, string value)
    {
        var text = ReferenceText.Plain(pattern);
        return op switch
        {
            ConditionOperator.StringEquals or ConditionOperator.StringNotEquals => TruthTable.Of(text == value),
            ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.StringNotEqualsIgnoreCase =>
                TruthTable.Of(text.Equals(value, StringComparison.OrdinalIgnoreCase)),
            ConditionOperator.StringLike or ConditionOperator.StringNotLike => TruthTable.Of(ReferenceText.Like(pattern, value)),
            ConditionOperator.Bool => Compare(text, value, Boolean, (left, right) => left == right),
            ConditionOperator.BinaryEquals => Compare(text, value, Binary, (left, right) => left == right),
            ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => IsIn(text, value),
            ConditionOperator.ArnEquals or ConditionOperator.ArnLike or ConditionOperator.ArnNotEquals or ConditionOperator.ArnNotLike => IsArn(pattern, value),
            _ => Compare(text, value, op.ToString().StartsWith("Numeric", StringComparison.Ordinal) ? Number : Instant, Comparison(op)),
        };
    }

    private static Func<decimal, decimal, bool> Comparison(ConditionOperator op) => op switch
    {
        ConditionOperator.NumericEquals or ConditionOperator.NumericNotEquals or ConditionOperator.DateEquals or ConditionOperator.DateNotEquals => (p, r) => r == p,
        ConditionOperator.NumericLessThan or ConditionOperator.DateLessThan => (p, r) => r < p,
        ConditionOperator.NumericLessThanEquals or ConditionOperator.DateLessThanEquals => (p, r) => r <= p,
        ConditionOperator.NumericGreaterThan or ConditionOperator.DateGreaterThan => (p, r) => r > p,
        ConditionOperator.NumericGreaterThanEquals or ConditionOperator.DateGreaterThanEquals => (p, r) => r >= p,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    // A malformed value of the request does not match. A malformed value of the policy makes the answer unknown.
    private static Truth Compare<T>(string policy, string request, Func<string, T?> read, Func<T, T, bool> compare)
        where T : struct => read(request) is not { } actual ? Truth.No : read(policy) is { } expected ? TruthTable.Of(compare(expected, actual)) : Truth.Unknown;

    private static Truth Compare(string policy, string request, Func<string, string?> read, Func<string, string, bool> compare) =>
        read(request) is not { } actual ? Truth.No : read(policy) is { } expected ? TruthTable.Of(compare(expected, actual)) : Truth.Unknown;

    private static bool? Boolean(string text) => text.ToUpperInvariant() switch { "TRUE" => true, "FALSE" => false, _ => null };

    private static string? Binary(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var length)
        ? Convert.ToHexString(Convert.FromBase64String(text), 0, length)
        : null;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Seconds since 1970. https://www.w3.org/TR/NOTE-datetime lists the forms; four digits without anything else are a year.
    private static decimal? Instant(string text)
    {
        if (text.Length != 4 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds;
        }

        string[] days = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
        string[] times = ["HH:mm", "HH:mm:ss", .. Enumerable.Range(1, 7).Select(n => $"HH:mm:ss.{new string('f', n)}")];
        var forms = days.Concat(times.SelectMany(time => new[] { $"yyyy-MM-ddT{time}K", $"yyyy-MM-ddT{time}Z" })).ToArray();
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? (instant - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond
            : null;
    }

    private static Truth IsIn(string range, string value)
    {
        if (Address(value) is not { } address)
        {
            return Truth.No;
        }

        var cut = range.Split('/');
        if (Address(cut[0]) is not { } network || cut.Length > 2)
        {
            return Truth.Unknown;
        }

        var bits = network.GetAddressBytes().Length * 8;
        if (cut.Length == 2 && (!int.TryParse(cut[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > network.GetAddressBytes().Length * 8))
        {
            return Truth.Unknown;
        }

        return TruthTable.Of(address.AddressFamily == network.AddressFamily
            && Bits(address).Take(bits).SequenceEqual(Bits(network).Take(bits)));
    }

    // The base class library also reads `2026` as an address.
    private static IPAddress? Address(string text) =>
        (text.Contains(':') || text.Count(c => c == '.') == 3) && IPAddress.TryParse(text, out var address) ? address : null;

    private static IEnumerable<bool> Bits(IPAddress address) =>
        address.GetAddressBytes().SelectMany(octet => Enumerable.Range(0, 8).Select(bit => (octet & (128 >> bit)) != 0));

    private static Truth IsArn(List<ReferenceText.Piece> pattern, string value)
    {
        var actual = value.Split(':', 6);
        if (actual.Length != 6 || actual[0] != "arn")
        {
            return Truth.No;
        }

        var parts = Parts(pattern);
        return parts.Count != 6 || ReferenceText.Plain(parts[0]) != "arn" ? Truth.Unknown : TruthTable.Of(parts.Zip(actual).All(pair => ReferenceText.Like(pair.First, pair.Second)));
    }

    private static List<List<ReferenceText.Piece>> Parts(List<ReferenceText.Piece> pattern)
    {
        var parts = new List<List<ReferenceText.Piece>> { new() };
        foreach (var piece in pattern)
        {
            if (piece.Character == ':' && parts.Count < 6)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(piece);
            }
        }

        return parts;
    }
}
