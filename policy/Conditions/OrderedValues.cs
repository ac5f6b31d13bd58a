using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>Reads a value; false when it is malformed.</summary>
internal delegate bool ValueReader<T>(ReadOnlySpan<char> text, out T value);

/// <summary>Values that have an order: numbers and instants.</summary>
internal sealed class OrderedValues<T> : OperatorValues
    where T : struct, IComparable<T>
{
    private readonly ValueReader<T> _read;
    private readonly Ordering _ordering;
    private readonly T[] _values;

    public OrderedValues(IEnumerable<string> values, ValueReader<T> read, Ordering ordering)
    {
        (_read, _ordering) = (read, ordering);
        var understood = new List<T>();
        foreach (var text in values)
        {
            if (read(text, out var value))
            {
                understood.Add(value);
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
        if (!_read(value, out var actual))
        {
            return Match.No;
        }

        foreach (var expected in _values)
        {
            if (Holds(actual.CompareTo(expected)))
            {
                return Match.Yes;
            }
        }

        return NoneMatches;
    }

    private bool Holds(int comparison) => _ordering switch
    {
        Ordering.Equal => comparison == 0,
        Ordering.Less => comparison < 0,
        Ordering.LessOrEqual => comparison <= 0,
        Ordering.Greater => comparison > 0,
        _ => comparison >= 0,
    };
}

/// <summary>The required order of the request's value and the policy's.</summary>
internal enum Ordering
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
