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

    /// <summary>Equal ids, equal sets in every request.</summary>
    public int Id { get; }

    public IReadOnlyList<Piece> Pieces { get; }

    public bool HasVariables { get; }

    /// <summary>True when it holds no more than <see cref="Literals"/>.</summary>
    public bool IsFinite { get; }

    public IReadOnlyCollection<string> Literals => _literals;

    /// <summary>Holds the piece itself; others may cover it all the same.</summary>
    public bool Has(Piece piece) => _ids.Contains(piece.Id);

    /// <summary>Every piece of it is one of <paramref name="other"/>'s.</summary>
    public bool IsWithin(Language other) => _ids.Count <= other._ids.Count && _ids.IsSubsetOf(other._ids);

    /// <summary>Is the value in the set? <see cref="Membership.Maybe"/> when that depends on policy variables.</summary>
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

/// <summary>Three answers to "is it in the set?".</summary>
internal enum Membership
{
    /// <summary>In no request.</summary>
    No,

    /// <summary>In some requests.</summary>
    Maybe,

    /// <summary>In every request.</summary>
    Yes,
}
