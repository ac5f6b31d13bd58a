namespace Bridge.Policy.Parsing;

/// <summary>The names of one object's members so far. Few are compared one by one; a set is made only for many.</summary>
internal struct MemberNames(StringComparison comparison)
{
    private const int Few = 8;

    private List<string>? _few;
    private HashSet<string>? _many;

    /// <summary>Adds a name; false when it is there already.</summary>
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

    // Hashes with the process's secret from the start. The set's own comparers begin without one and change over only after a hundred collisions in a row,
    // and the names are the sender's.
    private sealed class Comparer(StringComparison comparison) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, comparison);

        public int GetHashCode(string obj) => obj.GetHashCode(comparison);
    }
}
