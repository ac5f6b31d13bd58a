namespace Bridge.Policy.Usage.Reading;

/// <summary>A file, or a piece of a large plain one, for one thread.</summary>
/// <param name="Path">The file.</param>
/// <param name="From">Lines that begin here or later.</param>
/// <param name="Until">Up to those that begin here.</param>
/// <param name="IsWhole">True when there are no other pieces.</param>
internal readonly record struct TrailPart(string Path, long From, long Until, bool IsWhole)
{
    private const long MinPartBytes = 16 << 20;

    /// <summary>True for files that are worth the cutting.</summary>
    public static bool CanBeCut(long length) => length >= 2 * MinPartBytes;

    public static TrailPart Whole(string path) => new(path, 0, long.MaxValue, IsWhole: true);

    /// <summary>Cuts a plain file, so that all threads have work to the end. What is compressed cannot be cut.</summary>
    public static IEnumerable<TrailPart> Cut(string path, long length, int threads)
    {
        var size = Math.Max(MinPartBytes, length / (threads * 4));
        for (long from = 0; from < length; from += size)
        {
            var isLast = length - from < 2 * size;
            yield return new(path, from, isLast ? long.MaxValue : from + size, IsWhole: false);
            if (isLast)
            {
                yield break;
            }
        }
    }
}
