using Bridge.Aws;

namespace Bridge.Functions.Work;

/// <summary>The delay between tries of stored work: doubled each time, up to five minutes.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The delay after a try that followed <paramref name="failures"/> failed ones; <paramref name="first"/> after none.</summary>
    public static TimeSpan After(int failures, TimeSpan first) => BackOff.Pause(first, Longest, failures);

    /// <summary>As <see cref="After"/>, with a quarter more or less, so that a burst does not come back as a burst.</summary>
    public static TimeSpan Spread(int failures, TimeSpan first) => After(failures, first) * (0.75 + (Random.Shared.NextDouble() / 2));
}
