using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// Kills the functions app at random moments that are spread over the load's progress, so that all of them fall into it on a fast machine
/// as on a slow one. Half of them wait until the app is healthy again, half hit it as soon as it has been started.
/// </summary>
internal sealed class AppKiller(LocalBridge stack, Func<int> progress, int end, Random random)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    public async Task RunAsync(int kills, CancellationToken cancellationToken)
    {
        foreach (var moment in Enumerable.Range(0, kills).Select(_ => random.Next(end)).Order().ToList())
        {
            await WaitAsync(() => progress() >= moment, cancellationToken);
            if (random.Next(2) == 0)
            {
                await stack.Client.WaitReadyAsync(Patience.Usual, cancellationToken);
            }

            await Task.Delay(random.Next(30), cancellationToken);
            int? killed = null;
            await WaitAsync(() => (killed = stack.Bridge.ProcessId) is not null, cancellationToken);
            stack.Bridge.Kill();
            await WaitAsync(() => stack.Bridge.ProcessId != killed, cancellationToken);
        }
    }

    private static async Task WaitAsync(Func<bool> come, CancellationToken cancellationToken)
    {
        while (!come())
        {
            await Task.Delay(Glance, cancellationToken);
        }
    }
}
