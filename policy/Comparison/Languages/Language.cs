namespace Bridge.Policy.Comparison.Languages;

/// <summary>A union of pieces: the values of one condition, the patterns of one Resource or Action element.</summary>
internal sealed class Language
{
    private readonly HashSet<string> _literals;
    private readonly Piece[] _others;
    private readonly HashSet<int> _ids;

    public Language(int id, IReadOnlyList<Piece> pieces)
    {
        Id = id;
        Pieces = pieces;
        _ids = [.. pieces.Select(piece => piece.Id)];
        _literals = [.. pieces.OfType<TextPiece>().Select(piece => piece.Literal).OfType<string>()];
        _others = [.. pieces.Where(piece => piece is not TextPiece { Literal: not null })];
        HasVariables = _others.Any(piece => piece.HasVariables);
        IsFinite = _others.Length == 0;
    }

    /// <summary>Languages with equal ids are equal sets in every request.</summary>
    public int Id { get; }

    public IReadOnlyList<Piece> Pieces { get; }

    public bool HasVariables { get; }

    /// <summary>True when it holds nothing but <see cref="Literals"/>.</summary>
    public bool IsFinite { get; }

    public IReadOnlyCollection<string> Literals => _literals;

    /// <summary>True when the piece itself is part of the union. If false, other pieces may still cover it.</summary>
    public bool Has(Piece piece) => _ids.Contains(piece.Id);

    /// <summary>True when every piece is also a piece of <paramref name="other"/>.</summary>
    public bool IsWithin(Language other) => _ids.Count <= other._ids.Count && _ids.IsSubsetOf(other._ids);

    /// <summary>Tells whether the value is in the set: <see cref="Membership.Maybe"/> when that depends on policy variables.</summary>
    public Membership Contains(string value)
    {
        if (_literals.Contains(value))
        {
            return Membership.Yes;
        }

        var maybe = false;
        foreach (var piece in _others)
        {
            if (piece.Contains(value))
            {
                if (!piece.HasVariables)
                {
                    return Membership.Yes;
                }

                maybe = true;
            }
        }

        return maybe ? Membership.Maybe : Membership.No;
    }
}

/// <summary>The three answers to the question whether a value is in a set.</summary>
internal enum Membership
{
    /// <summary>In no request.</summary>
    No,

    /// <summary>In some requests.</summary>
    Maybe,

    /// <summary>In every request.</summary>
    Yes,
}
