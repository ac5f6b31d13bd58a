using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>The time that a trail covers.</summary>
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

        // The end of a month was seen when the trail reaches into the next month.
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
