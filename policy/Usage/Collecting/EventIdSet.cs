namespace Bridge.Policy.Usage.Collecting;

/// <summary>Hashes of the events counted so far, for all threads. A collision costs one in a count, never a use.</summary>
internal sealed class EventIdSet(int capacity)
{
    private const int Stripes = 16;

    private readonly HashSet<ulong>[] _sets = [.. Enumerable.Range(0, Stripes).Select(_ => new HashSet<ulong>())];

    /// <summary>True once it was full: events are counted again from then on.</summary>
    public bool IsFull { get; private set; }

    /// <summary>False when the event was there before.</summary>
    public bool Add(ulong hash)
    {
        var set = _sets[hash % Stripes];
        lock (set)
        {
            if (set.Contains(hash))
            {
                return false;
            }

            if (set.Count >= capacity / Stripes)
            {
                IsFull = true;
                return true;
            }

            set.Add(hash);
            return true;
        }
    }
}
