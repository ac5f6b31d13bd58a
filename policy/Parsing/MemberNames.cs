namespace Bridge.Policy.Parsing;

/// <summary>
/// The names of one object's members that were read so far. A few names are compared one by one; only many go into a set.
/// </summary>
internal struct MemberNames(StringComparison comparison)
{
    private const int Few = 8;

    private List<string>? _few;
    private HashSet<string>? _many;

    /// <summary>Adds a name; false when it is already there.</summary>
    public bool TryAdd(string name)
    {
        if (_many is not null)
        {
            return _many.Add(name);
        }

        _few ??= new List<string>(Few);
        foreach (var other in _few)
        {
            if (string.Equals(other, name, comparison))
            {
                return false;
            }
        }

        _few.Add(name);
        if (_few.Count > Few)
        {
            _many = new HashSet<string>(_few, new Comparer(comparison));
        }

        return true;
    }

    // Hashes with the process's secret from the start, because an attacker may choose the names. The set's own comparers begin without a
    // secret and switch only after a hundred collisions in a row.
    private sealed class Comparer(StringComparison comparison) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, comparison);

        public int GetHashCode(string obj) => obj.GetHashCode(comparison);
    }
}
