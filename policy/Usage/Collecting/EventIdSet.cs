namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// The hashes of the events that were counted, for all threads. They take eight bytes each in open tables, because looking them up would
/// otherwise be the slowest part of the reading. A collision makes a count wrong by one, but never loses a use.
/// </summary>
internal sealed class EventIdSet(int capacity)
{
    private const int Stripes = 16;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe(capacity / Stripes))];

    /// <summary>True once the set was full. From then on repeated events are counted again.</summary>
    public bool IsFull => _stripes.Any(stripe => stripe.IsFull);

    /// <summary>Adds an event; false when it was there before.</summary>
    public bool Add(ulong hash) => _stripes[hash % Stripes].Add(hash);

    /// <summary>An open table with linear probing, at most three quarters full; 0 is a free place.</summary>
    private sealed class Stripe(int capacity)
    {
        // The tables grow in few steps, because each step leaves an array behind for the garbage collector.
        private const int Growth = 4;

        private readonly Lock _lock = new();
        private ulong[] _places = new ulong[64];
        private int _count;

        public bool IsFull { get; private set; }

        public bool Add(ulong hash)
        {
            hash = hash == 0 ? Stripes : hash;
            lock (_lock)
            {
                var place = PlaceOf(_places, hash);
                if (_places[place] == hash)
                {
                    return false;
                }

                if (_count >= capacity)
                {
                    IsFull = true;
                    return true;
                }

                _places[place] = hash;
                _count++;
                if (_count * 4L > _places.Length * 3L)
                {
                    Grow();
                }

                return true;
            }
        }

        private static int PlaceOf(ulong[] places, ulong hash)
        {
            var mask = places.Length - 1;
            var place = (int)(hash / Stripes % (uint)places.Length);
            while (places[place] != 0 && places[place] != hash)
            {
                place = (place + 1) & mask;
            }

            return place;
        }

        private void Grow()
        {
            var places = new ulong[_places.Length * Growth];
            foreach (var hash in _places)
            {
                if (hash != 0)
                {
                    places[PlaceOf(places, hash)] = hash;
                }
            }

            _places = places;
        }
    }
}
