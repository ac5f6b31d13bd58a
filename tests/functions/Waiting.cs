using System.Diagnostics;

namespace Bridge.Functions.Tests;

/// <summary>Polls with a deadline that a slow machine does not reach.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>The first answer of <paramref name="askAsync"/> that is not null.</summary>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> askAsync)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await askAsync() is { } answer)
            {
                return answer;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, $"Waited {Deadline.TotalSeconds} s in vain until {what}.");
            await Task.Delay(50);
        }
    }

    public static Task UntilAsync(string what, Func<Task<bool>> askAsync) => UntilAsync(what, async () => await askAsync() ? what : null);
}
