namespace Bridge.Policy.Usage.Reading;

/// <summary>A file, or a piece of a large uncompressed file, for one thread.</summary>
/// <param name="Path">The file.</param>
/// <param name="From">The part holds the lines that begin here or later.</param>
/// <param name="Until">Lines that begin here or later belong to the next part.</param>
/// <param name="IsWhole">True when the part is the whole file.</param>
internal readonly record struct TrailPart(string Path, long From, long Until, bool IsWhole)
{
    private const long MinPartBytes = 16 << 20;

    /// <summary>True for files that are large enough to be cut.</summary>
    public static bool CanBeCut(long length) => length >= 2 * MinPartBytes;

    public static TrailPart Whole(string path) => new(path, 0, long.MaxValue, IsWhole: true);

    /// <summary>Cuts an uncompressed file, so that all threads have work until the end. A compressed file cannot be cut.</summary>
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
