namespace Bridge.Policy.Patterns;

/// <summary>Finds one long text in another in linear time (Knuth, Morris, Pratt), so that an attacker cannot make it slow.</summary>
internal sealed class LinearSearch
{
    private readonly string _needle;
    private readonly bool _ignoresCase;

    // Invariant: _border[i] is the length of the longest proper prefix of the needle that ends at i.
    private readonly int[] _border;

    public LinearSearch(string needle, StringComparison comparison)
    {
        _ignoresCase = comparison == StringComparison.OrdinalIgnoreCase;
        _needle = _ignoresCase ? needle.ToUpperInvariant() : needle;
        _border = new int[_needle.Length];
        for (int i = 1, length = 0; i < _needle.Length; i++)
        {
            length = Extend(length, _needle[i]);
            _border[i] = length;
        }
    }

    public int Find(ReadOnlySpan<char> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            length = Extend(length, _ignoresCase ? char.ToUpperInvariant(text[i]) : text[i]);
            if (length == _needle.Length)
            {
                return i - length + 1;
            }
        }

        return -1;
    }

    private int Extend(int length, char next)
    {
        while (length > 0 && _needle[length] != next)
        {
            length = _border[length - 1];
        }

        return _needle[length] == next ? length + 1 : 0;
    }
}
