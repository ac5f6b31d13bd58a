using System.Globalization;

namespace Bridge.Policy.Comparison.Languages;

/// <summary>Which side of the bound is meant.</summary>
internal enum Bound
{
    /// <summary>The bound itself.</summary>
    Equal,

    /// <summary>Below.</summary>
    Less,

    /// <summary>Below, and the bound.</summary>
    LessOrEqual,

    /// <summary>Above.</summary>
    Greater,

    /// <summary>Above, and the bound.</summary>
    GreaterOrEqual,
}

/// <summary>The numbers, or instants (in ticks), on one side of a bound.</summary>
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
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out point);
        }

        point = 0;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            point = DateTimeOffset.UnixEpoch.Ticks + (seconds * (decimal)TimeSpan.TicksPerSecond);
            return true;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var isDate = DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, Utc, out var instant);
        point = instant.UtcTicks;
        return isDate;
    }

    /// <summary>Writes what <see cref="TryRead"/> reads.</summary>
    public static string Write(PieceFamily family, decimal point) => family == PieceFamily.Numeric
        ? point.ToString(CultureInfo.InvariantCulture)
        : new DateTimeOffset((long)decimal.Clamp(point, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Contains(string value) => TryRead(family, value, out var number) && bound switch
    {
        Bound.Equal => number == point,
        Bound.Less => number < point,
        Bound.LessOrEqual => number <= point,
        Bound.Greater => number > point,
        _ => number >= point,
    };

    private static readonly string[] DateForms =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyy",
    ];
}
