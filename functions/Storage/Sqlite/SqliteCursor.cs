using System.Globalization;
using System.Text;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>Cursors of the embedded database: where a page ended. One that this database cannot have given is refused.</summary>
internal static class SqliteCursor
{
    private const char Separator = '\n';

    /// <summary>The number in a cursor; null without a cursor.</summary>
    /// <exception cref="BadCursorException">It is no number.</exception>
    public static long? Number(string? cursor) =>
        cursor is null ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw new BadCursorException();

    /// <summary>The texts in a cursor of <paramref name="list"/> with <paramref name="count"/> parts; null without a cursor.</summary>
    /// <exception cref="BadCursorException">It is of another list, or has another form.</exception>
    public static string[]? Texts(string list, string? cursor, int count)
    {
        if (cursor is null)
        {
            return null;
        }

        if (!cursor.StartsWith(list + ".", StringComparison.Ordinal))
        {
            throw new BadCursorException();
        }

        cursor = cursor[(list.Length + 1)..];
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor.Replace('-', '+').Replace('_', '/'), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(Separator) is var parts && parts.Length == count && !parts.Contains("")
            ? parts
            : throw new BadCursorException();
    }

    /// <summary>A cursor of <paramref name="list"/> with several parts, fit for a URL.</summary>
    public static string Of(string list, params ReadOnlySpan<string> parts) =>
        list + "." + Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, parts!))).Replace('+', '-').Replace('/', '_');

    /// <summary>A page of rows of which one more than <paramref name="limit"/> was read.</summary>
    public static Page<TItem> Page<TItem, TRow>(List<TRow> rows, int limit, Func<TRow, TItem> itemOf, Func<TRow, string> cursorOf) =>
        new([.. rows.Take(limit).Select(itemOf)], rows.Count > limit ? cursorOf(rows[limit - 1]) : null);
}
