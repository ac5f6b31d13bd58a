using System.Globalization;

namespace Bridge.Policy.Linting;

/// <summary>Orders JSON pointers part by part; indexes are compared as numbers.</summary>
internal sealed class PointerOrder : IComparer<string>
{
    public static PointerOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var left = (x ?? string.Empty).Split('/');
        var right = (y ?? string.Empty).Split('/');
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = ComparePart(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePart(string left, string right) =>
        int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var x) && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            ? x.CompareTo(y)
            : string.CompareOrdinal(left, right);
}
