using Bridge.Policy.Comparison.Languages;

namespace Bridge.Policy.Comparison.Rules;

/// <summary>
/// Asks: is there a value of this key in this language (or outside of it)? When the key is absent, the test has an answer of its own. Every
/// condition is such a test or the negation of one: plain operators, both quantifiers, negated operators, IfExists and Null.
/// </summary>
/// <param name="Key">The key's number.</param>
/// <param name="WhenAbsent">The answer when the request has no such key.</param>
/// <param name="Outside">True when the test asks for a value outside of the language.</param>
/// <param name="Language">The language.</param>
internal sealed record KeyTest(int Key, bool WhenAbsent, bool Outside, Language Language)
{
    /// <summary>Tells whether the value satisfies the test: <see cref="Membership.Maybe"/> when that depends on policy variables.</summary>
    public Membership Counts(string value)
    {
        var inside = Language.Contains(value);
        return Outside ? (Membership)(Membership.Yes - inside) : inside;
    }
}

/// <summary>A test or its negation.</summary>
/// <param name="Code">Twice the test's number, plus one when negated.</param>
internal readonly record struct Literal(int Code) : IComparable<Literal>
{
    public Literal(int test, bool isNegated)
        : this((test * 2) + (isNegated ? 1 : 0))
    {
    }

    public int Test => Code >> 1;

    public bool IsNegated => (Code & 1) == 1;

    public Literal Not => new(Code ^ 1);

    /// <inheritdoc/>
    public int CompareTo(Literal other) => Code.CompareTo(other.Code);
}
