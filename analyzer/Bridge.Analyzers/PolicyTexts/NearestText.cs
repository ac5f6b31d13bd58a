namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Finds the name that was probably meant: the one with the fewest edits, if they are few enough.</summary>
internal static class NearestText
{
    private const int MaxLength = 80;

    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return null;
        }

        string? best = null;
        var limit = Math.Max(1, name.Length / 6) + 1;
        foreach (var candidate in candidates.Where(candidate => candidate.Length <= MaxLength))
        {
            var distance = Math.Abs(candidate.Length - name.Length) >= limit ? limit : Distance(name, candidate, limit);
            if (distance < limit)
            {
                (best, limit) = (candidate, distance);
            }
        }

        return best;
    }

    // Levenshtein's distance, computed with one row and without regard to case. It stops when the distance cannot be below the limit
    // any more.
    private static int Distance(string left, string right, int limit)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var (diagonal, least) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var exchanged = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least >= limit)
            {
                return limit;
            }
        }

        return row[right.Length];
    }
}
