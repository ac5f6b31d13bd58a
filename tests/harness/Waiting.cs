using System.Diagnostics;

namespace Bridge.Testing;

/// <summary>Waits for what another process or thread does by looking again and again, up to a deadline that only a fault reaches.</summary>
public static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The usual patience. Long, because a loaded machine with one processor must not reach it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The first answer of <paramref name="lookAsync"/> that is not null.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="lookAsync">Looks once.</param>
    /// <param name="atMost">How long; null: <see cref="Patience"/>.</param>
    /// <exception cref="TimeoutException">It has not come within that time.</exception>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> lookAsync, TimeSpan? atMost = null)
        where T : class
    {
        var limit = atMost ?? Patience;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await lookAsync() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:F0} s in vain for this: {what}.");
            }

            await Task.Delay(Interval);
        }
    }

    /// <summary>Until <paramref name="holdsAsync"/> says true.</summary>
    public static Task UntilAsync(string what, Func<Task<bool>> holdsAsync, TimeSpan? atMost = null) =>
        UntilAsync(what, async () => await holdsAsync() ? what : null, atMost);

    /// <summary>Until <paramref name="holds"/> says true.</summary>
    public static Task UntilAsync(string what, Func<bool> holds, TimeSpan? atMost = null) =>
        UntilAsync(what, () => Task.FromResult(holds() ? what : null), atMost);
}
