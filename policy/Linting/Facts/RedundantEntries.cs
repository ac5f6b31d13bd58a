using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Finds entries of a list that another entry covers. Of equal entries, the first is kept.</summary>
internal static class RedundantEntries
{
    private const int MaxComparisons = 250_000;

    public static IEnumerable<(int Inner, int Outer)> Find(ValueList<string> patterns, bool ignoreCase)
    {
        var comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var wide = Enumerable.Range(0, patterns.Count).Where(i => patterns[i].AsSpan().IndexOfAny('*', '?') >= 0).ToList();
        var compare = (long)wide.Count * patterns.Count <= MaxComparisons;
        var first = new Dictionary<string, int>(comparer);
        for (var i = 0; i < patterns.Count; i++)
        {
            if (!first.TryAdd(patterns[i], i))
            {
                yield return (i, first[patterns[i]]);
                continue;
            }

            var outer = compare ? wide.FindIndex(j => j != i && TextCover.Covers(patterns[j], patterns[i], ignoreCase) && !IsMutual(patterns[j], patterns[i], i < j, ignoreCase)) : -1;
            if (outer >= 0)
            {
                yield return (i, wide[outer]);
            }
        }
    }

    private static bool IsMutual(string outer, string inner, bool innerIsFirst, bool ignoreCase) => innerIsFirst && TextCover.Covers(inner, outer, ignoreCase);
}
