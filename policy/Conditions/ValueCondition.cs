using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>A condition whose operator compares the key's values: every operator but Null.</summary>
internal sealed class ValueCondition : CompiledCondition
{
    private readonly bool _isNegated;
    private readonly Match _whenAbsent;
    private readonly OperatorValues _values;

    public ValueCondition(ConditionEntry entry, PolicyVersion version)
        : base(entry)
    {
        var facts = Operators.Of(entry.Operator);
        _isNegated = facts.IsNegated;
        _values = facts.Compile!(entry, version);
        _whenAbsent = Matches.Of(entry.IsSkippedWhenAbsent || entry.Quantifier switch
        {
            SetQuantifier.ForAllValues => true,
            SetQuantifier.ForAnyValue => false,
            _ => _isNegated,
        });
    }

    public override Match Judge(RequestContext context)
    {
        if (!context.TryGet(Entry.Key, out var value))
        {
            return _whenAbsent;
        }

        var values = value.Values.Items;
        return values.Length switch
        {
            0 => _whenAbsent,
            1 => One(values[0], context),
            _ => Many(values.AsSpan(), context),
        };
    }

    protected override (string Value, string Kind) FirstMalformed() => (_values.Malformed[0], KindOf(Entry.Operator));

    private Match One(string value, RequestContext context)
    {
        var match = _values.MatchesAny(value, context);
        return _isNegated ? Matches.Not(match) : match;
    }

    // Without a quantifier, a negated operator requires that none of the key's values matches, so each of them must satisfy it.
    private Match Many(ReadOnlySpan<string> values, RequestContext context)
    {
        var all = Entry.Quantifier == SetQuantifier.ForAllValues || (Entry.Quantifier == SetQuantifier.None && _isNegated);
        var result = Matches.Of(all);
        foreach (var value in values)
        {
            var one = One(value, context);
            result = all ? Matches.And(result, one) : Matches.Or(result, one);
            if (result == (all ? Match.No : Match.Yes))
            {
                return result;
            }
        }

        return result;
    }
}
