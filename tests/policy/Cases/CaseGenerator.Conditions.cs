using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Cases;

internal sealed partial class CaseGenerator
{
    private static readonly ConditionOperator[] Operators = Enum.GetValues<ConditionOperator>();

    private ValueList<ConditionEntry> Conditions(Effect effect, PolicyKind kind)
    {
        var count = Chance(effect == Effect.Deny ? 0.75 : 0.4) ? Chance(0.2) ? 2 : 1 : 0;
        return Enumerable.Range(0, count).Select(_ => Condition()).DistinctBy(entry => (CaseJson.Name(entry), entry.Key.ToUpperInvariant())).ToValueList();
    }

    private ConditionEntry Condition()
    {
        var op = Pick(Operators);
        var keys = CaseVocabulary.GlobalKeys.Concat(CaseVocabulary.ServiceKeys.Where(pair => pair.Prefix == _action).Select(pair => pair.Key))
            .Where(key => Fits(key, op)).ToList();
        // Reusing a key makes two statements test the same thing.
        var known = keys.Where(key => _context.ContainsKey(key.Name)).ToList();
        var key = known.Count > 0 && Chance(0.4) ? Pick(known) : Pick(keys);
        if (!_context.TryGetValue(key.Name, out var actual))
        {
            actual = Actual(key);
            _context[key.Name] = actual;
        }

        if (op == ConditionOperator.Null)
        {
            return new ConditionEntry(op, SetQuantifier.None, false, key.Name, [(actual is null) == Chance(0.75) ? "true" : "false"]);
        }

        var quantifier = (_random.Next(10), key.IsList) switch
        {
            (0, true) or ( < 7, false) => SetQuantifier.None,
            (1 or 2 or 3 or 4 or 7, _) => SetQuantifier.ForAllValues,
            _ => SetQuantifier.ForAnyValue,
        };
        var values = Enumerable.Range(0, Pick([1, 1, 2, 3])).Select(_ => Value(key, op, actual)).Distinct();
        return new ConditionEntry(op, quantifier, Chance(0.25), Chance(0.1) ? key.Name.ToUpperInvariant() : key.Name, values.ToValueList());
    }

    private ContextValue? Actual(ContextKey key)
    {
        if (Chance(0.2))
        {
            return null;
        }

        if (_isWild && Chance(0.05))
        {
            return Pick([ContextValue.List(), ContextValue.Single("junk"), ContextValue.Single(string.Empty), ContextValue.List(Pick(key.Values), "junk")]);
        }

        return key.IsList
            ? ContextValue.List(key.Values.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3)))
            : ContextValue.Single(Pick(key.Values));
    }

    private static bool Fits(ContextKey key, ConditionOperator op) => op switch
    {
        ConditionOperator.Null => true,
        ConditionOperator.Bool => key.Type == KeyType.Bool,
        ConditionOperator.BinaryEquals => key.Type == KeyType.Binary,
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => key.Type == KeyType.Address,
        >= ConditionOperator.ArnEquals and <= ConditionOperator.ArnNotLike => key.Type == KeyType.Arn,
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals => key.Type == KeyType.Number,
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals => key.Type == KeyType.Date || key.Name == "aws:EpochTime",
        _ => key.Type == KeyType.Text,
    };

    private string Value(ContextKey key, ConditionOperator op, ContextValue? actual)
    {
        if (_isWild && Chance(0.06))
        {
            return Pick(["junk", string.Empty, "10.0.0.0/33", "arn:aws:sns:x", "2026-13-01", "1e3", "!!", "*", "2026"]);
        }

        var value = actual is { Values.Count: > 0 } && Chance(0.55) ? Pick(actual.Values) : Pick(key.Values);
        return key.Type switch
        {
            KeyType.Text => Text(value, op),
            KeyType.Number => op >= ConditionOperator.DateEquals && Chance(0.3) ? "2026-01-01T00:00:00Z" : value,
            KeyType.Date => Pick([value, value, "2026-01-01", "2026-06", "1767225600", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00Z", "2026-06-01T12:00:00.000Z"]),
            KeyType.Bool => Chance(0.1) ? value.ToUpperInvariant() : value,
            KeyType.Address => Pick([value, "10.0.0.0/8", "10.1.0.0/16", "10.1.2.128/24", "203.0.113.0/24", "2001:db8::/48", "2001:db8::/32", "0.0.0.0/0", "::/0", "2001:DB8::1", "192.168.0.0/16"]),
            KeyType.Arn => Arn(value),
            _ => value,
        };
    }

    private string Text(string value, ConditionOperator op) => op switch
    {
        _ when value.Length < 2 => value,
        ConditionOperator.StringLike or ConditionOperator.StringNotLike => _random.Next(6) switch
        {
            0 => value[..2] + "*",
            1 => "?" + value[1..],
            2 => "*" + value[^2..],
            3 => TextVariable(),
            4 => value.Replace("*", "${*}", StringComparison.Ordinal),
            _ => value,
        },
        ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.StringNotEqualsIgnoreCase when Chance(0.5) => value.ToUpperInvariant(),
        _ => _random.Next(10) switch { 0 => TextVariable(), 1 => value[..2] + "*", 2 => value.Replace("*", "${*}", StringComparison.Ordinal), _ => value },
    };

    private string TextVariable() => Pick(["${aws:username}", "${aws:PrincipalTag/team}", "${aws:username, 'ann'}", "${aws:PrincipalTag/team, 'blue'}", "${aws:TagKeys}", "${sts:none, 'red'}"]);

    private string Arn(string value)
    {
        var parts = value.Split(':', 6);
        if (parts.Length != 6)
        {
            return value;
        }

        return _random.Next(8) switch
        {
            0 => $"arn:aws:{parts[2]}:*:*:*",
            1 => $"arn:*:{parts[2]}:{parts[3]}:{parts[4]}:{parts[5][..1]}*",
            2 => $"arn:aws:{parts[2]}:{parts[3]}:{parts[4]}:?{parts[5][1..]}",
            3 => $"arn:aws:{parts[2]}:*:{parts[5]}",
            4 => $"arn:aws:{parts[2]}:{parts[3]}:{(Chance(0.3) ? "${aws:PrincipalAccount}" : "*")}:{parts[5]}",
            5 => $"arn:aws:{parts[2]}:{parts[3]}:*:*{parts[5][^1..]}",
            _ => value,
        };
    }
}
