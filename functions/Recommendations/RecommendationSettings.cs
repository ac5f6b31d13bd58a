using Bridge.Functions.Work;

namespace Bridge.Functions.Recommendations;

/// <summary>How recommendations are computed, settings under <c>Bridge:Recommendations</c>.</summary>
internal sealed class RecommendationSettings
{
    public const string Section = "Bridge:Recommendations";

    /// <value>Days of usage that are read when nobody says how many. Default 90, as far back as CloudTrail's event history reaches.</value>
    public int WindowDays { get; set; } = 90;

    /// <value>How long one attempt may read usage; a gap names what was not read by then. Default 3 minutes.</value>
    public TimeSpan ReadingTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <value>Usage that one attempt may read, in MiB as stored; a gap names what lies beyond. Default 2,048.</value>
    public int ReadingMegabytes { get; set; } = 2048;

    /// <value>Attempts before a recommendation has failed. Default 6: about two minutes with the back-off.</value>
    public int MaxAttempts { get; set; } = 6;

    /// <value>Delay after the first failed attempt; it doubles with every further one. Default 4 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(4);

    /// <value>How long an order of the brake may wait for last-accessed data to be asked for; zero: it is not asked for. Default 500 ms.</value>
    public TimeSpan CaptureTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <value>How long one attempt may take: computing follows on reading. Together below the ten minutes that the host gives a function.</value>
    public TimeSpan AttemptTime => ReadingTime + TimeSpan.FromMinutes(3);

    /// <value>After this, work that has not ended is taken up anew.</value>
    public TimeSpan Lease => AttemptTime + TimeSpan.FromMinutes(1);

    /// <summary>Adds one line a fault.</summary>
    public void Check(ICollection<string> faults)
    {
        faults.Range("Bridge__Recommendations__MaxAttempts", MaxAttempts, 1, 100);
        faults.Range("Bridge__Recommendations__WindowDays", WindowDays, 1, 400);
        faults.Range("Bridge__Recommendations__ReadingMegabytes", ReadingMegabytes, 1, 1024 * 1024);
        // The host ends a function after ten minutes, and by then the policies must be computed, too.
        faults.Time("Bridge__Recommendations__ReadingTime", ReadingTime, TimeSpan.FromMinutes(6), "six minutes", "00:03:00");
        // The brake waits for it.
        faults.Time("Bridge__Recommendations__CaptureTime", CaptureTime, TimeSpan.FromSeconds(1), "a second", "00:00:00.500");
        faults.Time("Bridge__Recommendations__RetryDelay", RetryDelay);
    }
}
