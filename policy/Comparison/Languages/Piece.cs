namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// A set of texts that one value of a policy stands for: those a pattern matches, the numbers below a bound, the addresses of a range. What depends on
/// the request (policy variables) is bounded from above: every text it could stand for.
/// </summary>
internal abstract class Piece(int id)
{
    /// <summary>Its place in the vocabulary: two pieces with the same id are the same set in every request.</summary>
    public int Id { get; } = id;

    /// <summary>What sort of values it tells apart.</summary>
    public abstract PieceFamily Family { get; }

    /// <summary>True when the set depends on the request's context.</summary>
    public virtual bool HasVariables => false;

    /// <summary>Is <paramref name="value"/> in the set? Of a piece with variables: could it be, for some values of them?</summary>
    public abstract bool Contains(string value);
}

/// <summary>Pieces of one family are solved together exactly.</summary>
internal enum PieceFamily
{
    /// <summary>Texts, patterns and ARNs: automata.</summary>
    Text,

    /// <summary>Numbers: points and the gaps between them.</summary>
    Numeric,

    /// <summary>Instants: likewise.</summary>
    Date,

    /// <summary>Addresses: ranges.</summary>
    Address,

    /// <summary>Bytes: each value and all others.</summary>
    Binary,
}
