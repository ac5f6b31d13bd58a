using System.Numerics;

namespace Bridge.Policy.Catalogs;

/// <summary>
/// A set of the catalog's actions, one bit each, by <see cref="CatalogAction.Index"/>. Not thread-safe while it is changed.
/// </summary>
public sealed class ActionSet
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    /// <summary>An empty set for a catalog that has this many actions.</summary>
    public ActionSet(int actionCount)
    {
        Capacity = actionCount;
        _words = new ulong[(actionCount + BitsPerWord - 1) / BitsPerWord];
    }

    /// <summary>A copy.</summary>
    public ActionSet(ActionSet other)
    {
        Capacity = other.Capacity;
        _words = [.. other._words];
    }

    /// <summary>The number of actions in the catalog, not in the set.</summary>
    public int Capacity { get; }

    /// <summary>The number of actions in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>True when no action is in the set.</summary>
    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>True when the action is in the set.</summary>
    public bool Contains(int action) => (_words[action / BitsPerWord] >> (action % BitsPerWord) & 1) != 0;

    /// <summary>Adds an action.</summary>
    public void Add(int action) => _words[action / BitsPerWord] |= 1UL << (action % BitsPerWord);

    /// <summary>Adds <paramref name="count"/> actions that follow each other.</summary>
    public void AddRange(int first, int count)
    {
        for (var action = first; action < first + count; action++)
        {
            if (action % BitsPerWord == 0 && first + count - action >= BitsPerWord)
            {
                _words[action / BitsPerWord] = ulong.MaxValue;
                action += BitsPerWord - 1;
            }
            else
            {
                Add(action);
            }
        }
    }

    /// <summary>Replaces the set by all actions that were not in it.</summary>
    public void Invert()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] = ~_words[i];
        }

        if (Capacity % BitsPerWord != 0)
        {
            _words[^1] &= (1UL << (Capacity % BitsPerWord)) - 1;
        }
    }

    /// <summary>Adds the actions of <paramref name="other"/>.</summary>
    public void UnionWith(ActionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    /// <summary>Keeps only actions that are also in <paramref name="other"/>.</summary>
    public void IntersectWith(ActionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
    }

    /// <summary>Removes the actions of <paramref name="other"/>.</summary>
    public void ExceptWith(ActionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~other._words[i];
        }
    }

    /// <summary>True when <paramref name="other"/> holds every action of this set.</summary>
    public bool IsSubsetOf(ActionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & ~other._words[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when some action is in both.</summary>
    public bool Overlaps(ActionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & other._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The actions' numbers, ascending.</summary>
    public IEnumerable<int> Indexes()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                yield return (i * BitsPerWord) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
