namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// Sample values that stand for all values, as far as pieces of one typed family can tell values apart: each bound, a value in each gap,
/// and a text that is no such value at all.
/// </summary>
internal static class TypedSamples
{
    private const string NoSuchValue = "example";

    /// <summary>The samples for <paramref name="pieces"/>, which all are of one family other than text.</summary>
    public static IEnumerable<string> Of(PieceFamily family, IReadOnlyList<Piece> pieces) => family switch
    {
        PieceFamily.Address => OfAddresses([.. pieces.OfType<AddressPiece>()]),
        PieceFamily.Binary => pieces.OfType<BinaryPiece>().Select(piece => piece.Canonical).Append(Convert.ToBase64String("other"u8)).Append("b3RoZXIx").Append("?"),
        _ => OfPoints(family, [.. pieces.OfType<OrderedPiece>().Select(piece => piece.Point).Distinct().Order()]),
    };

    private static IEnumerable<string> OfPoints(PieceFamily family, decimal[] points)
    {
        var step = family == PieceFamily.Numeric ? 1m : TimeSpan.TicksPerDay;
        for (var i = 0; i < points.Length; i++)
        {
            yield return OrderedPiece.Write(family, points[i]);
            if (i + 1 < points.Length)
            {
                yield return OrderedPiece.Write(family, Between(family, points[i], points[i + 1]));
            }
        }

        if (points.Length > 0)
        {
            yield return OrderedPiece.Write(family, points[0] > decimal.MinValue / 2 ? points[0] - step : decimal.MinValue);
            yield return OrderedPiece.Write(family, points[^1] < decimal.MaxValue / 2 ? points[^1] + step : decimal.MaxValue);
        }

        yield return NoSuchValue;
    }

    private static decimal Between(PieceFamily family, decimal low, decimal high)
    {
        var middle = (low / 2) + (high / 2);
        return family == PieceFamily.Numeric ? middle : decimal.Floor(middle);
    }

    private static IEnumerable<string> OfAddresses(AddressPiece[] pieces)
    {
        foreach (var isV6 in (bool[])[false, true])
        {
            var end = AddressPiece.Highest(isV6);
            var starts = pieces.Where(piece => piece.IsV6 == isV6)
                .SelectMany(piece => (UInt128[])(piece.Last < end ? [piece.First, piece.Last + 1] : [piece.First]))
                .Append(isV6 ? UInt128.One : UInt128.One << 24);
            foreach (var start in starts.Append(UInt128.Zero).Distinct().Order())
            {
                yield return AddressPiece.Write(isV6, start);
            }
        }

        yield return NoSuchValue;
    }
}
