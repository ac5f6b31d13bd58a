namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// Looks for a text that matches at least one pattern of every group to match, and no pattern to avoid. It walks breadth-first over the
/// product of the patterns' automata and makes the product deterministic on the way. Within the budget it finds a shortest text or proves
/// that there is none.
/// </summary>
internal sealed class PatternProduct
{
    private const int AvoidGroup = -1;

    private readonly List<int> _codes = [];
    private readonly List<int> _groups = [];
    private readonly List<int> _start = [];
    private readonly int _groupCount;
    private readonly Budget _budget;
    private readonly int[] _mark;
    private readonly int[] _alive;
    private readonly List<int> _next = [];
    private int _round;

    private PatternProduct(IReadOnlyList<IReadOnlyList<int[]>> match, IReadOnlyList<int[]> avoid, Budget budget)
    {
        (_groupCount, _budget) = (match.Count, budget);
        for (var group = 0; group < match.Count; group++)
        {
            foreach (var codes in match[group])
            {
                Add(codes, group);
            }
        }

        foreach (var codes in avoid)
        {
            Add(codes, AvoidGroup);
        }

        _mark = new int[_codes.Count];
        _alive = new int[Math.Max(1, _groupCount)];
    }

    /// <summary>The text; null when there is none or the budget is spent.</summary>
    public static string? Find(IReadOnlyList<IReadOnlyList<int[]>> match, IReadOnlyList<int[]> avoid, bool mayBeEmpty, Budget budget) =>
        new PatternProduct(match, avoid, budget).Walk(mayBeEmpty);

    private void Add(int[] codes, int group)
    {
        _start.Add(_codes.Count);
        _codes.AddRange(codes);
        _groups.AddRange(Enumerable.Repeat(group, codes.Length));
        _budget.Take(codes.Length);
    }

    private string? Walk(bool mayBeEmpty)
    {
        var first = Close(_start);
        if (first is null)
        {
            return null;
        }

        // The first state is not marked as seen, because coming back to it by a character means finding it with a text that is not empty.
        var seen = new HashSet<int[]>(PositionsComparer.Instance);
        var queue = new List<(int[] State, int Parent, char Character)> { (first, -1, '\0') };
        for (var at = 0; at < queue.Count && !_budget.IsSpent; at++)
        {
            var state = queue[at].State;
            if ((at > 0 || mayBeEmpty) && Accepts(state))
            {
                return TextTo(queue, at);
            }

            foreach (var c in Characters(state))
            {
                if (!_budget.Take(state.Length))
                {
                    return null;
                }

                _next.Clear();
                foreach (var position in state)
                {
                    var code = _codes[position];
                    if (PatternCode.Takes(code, c))
                    {
                        _next.Add(PatternCode.IsText(code) ? position : position + 1);
                    }
                }

                if (Close(_next) is { } successor && seen.Add(successor))
                {
                    queue.Add((successor, at, c));
                }
            }
        }

        return null;
    }

    // Adds the positions that a star may skip to, removes duplicates and sorts. Null when no pattern of a group can match any more, or when
    // every text from here on is to be avoided.
    private int[]? Close(List<int> positions)
    {
        _round++;
        Array.Clear(_alive);
        var closed = new List<int>(positions.Count + 4);
        foreach (var start in positions)
        {
            for (var position = start; _mark[position] != _round; position++)
            {
                _mark[position] = _round;
                var code = _codes[position];
                var group = _groups[position];
                if (code == PatternCode.AnyText && _codes[position + 1] == PatternCode.End && group == AvoidGroup)
                {
                    return null;
                }

                closed.Add(position);
                if (group >= 0)
                {
                    _alive[group]++;
                }

                if (!PatternCode.IsText(code))
                {
                    break;
                }
            }
        }

        for (var group = 0; group < _groupCount; group++)
        {
            if (_alive[group] == 0)
            {
                return null;
            }
        }

        closed.Sort();
        return [.. closed];
    }

    private bool Accepts(int[] state)
    {
        Array.Clear(_alive);
        foreach (var position in state)
        {
            if (_codes[position] == PatternCode.End)
            {
                if (_groups[position] == AvoidGroup)
                {
                    return false;
                }

                _alive[_groups[position]]++;
            }
        }

        return _groupCount == 0 || _alive.AsSpan().IndexOf(0) < 0;
    }

    // Every character that some position treats specially, and one more that stands for all other characters.
    private SortedSet<char> Characters(int[] state)
    {
        var characters = new SortedSet<char>();
        var open = new bool[Math.Max(1, _groupCount)];
        foreach (var position in state)
        {
            var code = _codes[position];
            if (PatternCode.IsWildcard(code))
            {
                if (_groups[position] >= 0)
                {
                    open[_groups[position]] = true;
                }

                if (code is PatternCode.AnyCharacterOfPart or PatternCode.AnyTextOfPart)
                {
                    characters.Add(':');
                }
            }
            else if (PatternCode.IsFolded(code))
            {
                characters.UnionWith(CaseVariants.Of(PatternCode.Character(code)));
            }
            else if (code != PatternCode.End)
            {
                characters.Add((char)code);
            }
        }

        // When a group accepts only certain characters here, all others are ruled out.
        if (_groupCount == 0 || Array.TrueForAll(open, isOpen => isOpen))
        {
            characters.Add(OtherThan(characters));
        }

        return characters;
    }

    private static char OtherThan(SortedSet<char> characters)
    {
        const string Preferred = "x0aeinorst123456789bcdfghjklmpquvwyz-_/.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        foreach (var c in Preferred)
        {
            if (!characters.Contains(c))
            {
                return c;
            }
        }

        var other = '!';
        while (characters.Contains(other) && other < char.MaxValue)
        {
            other++;
        }

        return other;
    }

    private static string TextTo(List<(int[] State, int Parent, char Character)> queue, int at)
    {
        var text = new List<char>();
        for (; queue[at].Parent >= 0; at = queue[at].Parent)
        {
            text.Add(queue[at].Character);
        }

        text.Reverse();
        return new string([.. text]);
    }
}

/// <summary>Compares sets of positions by their content.</summary>
internal sealed class PositionsComparer : IEqualityComparer<int[]>
{
    public static PositionsComparer Instance { get; } = new();

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
        return hash.ToHashCode();
    }
}
