using System.Diagnostics;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>Waits for what another process does by looking again and again, up to a deadline that only a fault can reach.</summary>
internal static class Patience
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The first answer of <paramref name="look"/> that is not null.</summary>
    public static Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class => ForAsync(what, Usual, look);

    /// <summary>The first answer of <paramref name="look"/> that is not null, within <paramref name="atMost"/>.</summary>
    public static async Task<T> ForAsync<T>(string what, TimeSpan atMost, Func<Task<T?>> look)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(clock.Elapsed < atMost, $"Waited {atMost.TotalSeconds:F0} s for {what}.");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Until <paramref name="look"/> says true.</summary>
    public static Task UntilAsync(string what, Func<bool> look) =>
        ForAsync(what, () => Task.FromResult(look() ? string.Empty : null));
}
