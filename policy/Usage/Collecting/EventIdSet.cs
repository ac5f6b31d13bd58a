namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// Hashes of the events counted so far, for all threads: eight bytes each in open tables, because looking them up is otherwise the dearest part of the reading.
/// A collision costs one in a count, never a use.
/// </summary>
internal sealed class EventIdSet(int capacity)
{
    private const int Stripes = 16;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe(capacity / Stripes))];

    /// <summary>True once it was full: events are counted again from then on.</summary>
    public bool IsFull => _stripes.Any(stripe => stripe.IsFull);

    /// <summary>False when the event was there before.</summary>
    public bool Add(ulong hash) => _stripes[hash % Stripes].Add(hash);

    /// <summary>An open table with linear probing, at most three quarters full; 0 is a free place.</summary>
    private sealed class Stripe(int capacity)
    {
        // Few steps, because each leaves an array behind for the collector.
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
