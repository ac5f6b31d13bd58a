using System.Globalization;
using Bridge.Policy.Conditions;

namespace Bridge.Policy.Comparison.Languages;

/// <summary>The side of the bound that is meant.</summary>
internal enum Bound
{
    /// <summary>The bound itself.</summary>
    Equal,

    /// <summary>Smaller than the bound.</summary>
    Less,

    /// <summary>Smaller than the bound, or equal.</summary>
    LessOrEqual,

    /// <summary>Greater than the bound.</summary>
    Greater,

    /// <summary>Greater than the bound, or equal.</summary>
    GreaterOrEqual,
}

/// <summary>The numbers, or the instants in ticks, on one side of a bound.</summary>
internal sealed class OrderedPiece(int id, PieceFamily family, Bound bound, decimal point) : Piece(id)
{
    /// <inheritdoc/>
    public override PieceFamily Family => family;

    /// <summary>The bound.</summary>
    public decimal Point => point;

    /// <summary>Reads a number, or an instant as ticks since year 1; false when the text is neither.</summary>
    public static bool TryRead(PieceFamily family, string text, out decimal point)
    {
        if (family == PieceFamily.Numeric)
        {
            return NumericOperators.TryRead(text, out point);
        }

        var isDate = PolicyDate.TryRead(text, out var ticks);
        point = ticks;
        return isDate;
    }

    /// <summary>Writes a value in the form that <see cref="TryRead"/> reads.</summary>
    public static string Write(PieceFamily family, decimal point)
    {
        if (family == PieceFamily.Numeric)
        {
            return point.ToString(CultureInfo.InvariantCulture);
        }

        var instant = new DateTime((long)decimal.Clamp(point, 0, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
        return instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => TryRead(family, value, out var number) && bound switch
    {
        Bound.Equal => number == point,
        Bound.Less => number < point,
        Bound.LessOrEqual => number <= point,
        Bound.Greater => number > point,
        _ => number >= point,
    };
}
