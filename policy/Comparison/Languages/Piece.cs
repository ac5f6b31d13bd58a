namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// The set of texts that one value of a policy stands for: the texts that a pattern matches, the numbers below a bound, the addresses of a
/// range. A value with policy variables depends on the request; its set then holds every text that it could stand for.
/// </summary>
internal abstract class Piece(int id)
{
    /// <summary>Its place in the vocabulary. Two pieces with the same id are the same set in every request.</summary>
    public int Id { get; } = id;

    /// <summary>The kind of values that it tells apart.</summary>
    public abstract PieceFamily Family { get; }

    /// <summary>True when the set depends on the request's context.</summary>
    public virtual bool HasVariables => false;

    /// <summary>
    /// True when <paramref name="value"/> is in the set. For a piece with variables: when it is in the set for some values of the
    /// variables.
    /// </summary>
    public abstract bool Contains(string value);
}

/// <summary>The families of pieces. Pieces of one family can be solved together exactly.</summary>
internal enum PieceFamily
{
    /// <summary>Texts, patterns and ARNs, solved by automata.</summary>
    Text,

    /// <summary>Numbers, solved by points and the gaps between them.</summary>
    Numeric,

    /// <summary>Instants, solved as numbers are.</summary>
    Date,

    /// <summary>Addresses, solved by ranges.</summary>
    Address,

    /// <summary>Bytes, solved by each value and one that differs from all.</summary>
    Binary,
}
