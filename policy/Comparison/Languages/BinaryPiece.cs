namespace Bridge.Policy.Comparison.Languages;

/// <summary>All base64 texts of one sequence of bytes.</summary>
internal sealed class BinaryPiece(int id, string canonical) : Piece(id)
{
    /// <inheritdoc/>
    public override PieceFamily Family => PieceFamily.Binary;

    /// <summary>The base64 text that .NET writes for the bytes.</summary>
    public string Canonical => canonical;

    /// <summary>Returns one form for all texts of the same bytes; null when the text is not base64.</summary>
    public static string? Normalise(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var count) ? Convert.ToBase64String(buffer, 0, count) : null;
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => Normalise(value) == canonical;
}
