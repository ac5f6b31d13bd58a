namespace Bridge.Bench.PolicyFuzz.Mutations;

/// <summary>Random numbers that are the same for the same seed on every machine and runtime (SplitMix64).</summary>
internal struct FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From 0 to below <paramref name="limit"/>, which is above 0.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);
}
