using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>How far a trail reaches.</summary>
internal sealed class TrailWindowFacts
{
    private const int MaxDays = 100_000;

    public TrailWindowFacts(UsageReport usage)
    {
        if (usage is not { TrailFirst: { } first, TrailLast: { } last })
        {
            return;
        }

        (First, Last, Length) = (first.ToUniversalTime(), last.ToUniversalTime(), last - first);
        var day = First.Value.Date;
        var days = (int)Math.Min(MaxDays, (Last.Value.Date - day).TotalDays);

        // A month's end was seen when the trail reaches into the next one.
        var starts = Enumerable.Range(1, days).Select(number => day.AddDays(number)).Where(next => next.Day == 1).ToList();
        HasMonthEnd = starts.Count > 0;
        HasQuarterEnd = starts.Exists(next => next.Month % 3 == 1);
        HasYearEnd = starts.Exists(next => next.Month == 1);
    }

    public DateTimeOffset? First { get; }

    public DateTimeOffset? Last { get; }

    public TimeSpan Length { get; }

    public bool HasMonthEnd { get; }

    public bool HasQuarterEnd { get; }

    public bool HasYearEnd { get; }
}
