using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;
using Bridge.Sandbox.Story;

namespace Bridge.Sandbox;

/// <summary>One run of the program, from start to the signal that ends it.</summary>
/// <param name="Options">Ports and folders.</param>
/// <param name="Story">Tell the story of the first alert.</param>
/// <param name="StayUp">Go on until a signal ends it.</param>
/// <param name="Json">Describe the run as JSON on standard output; everything else then goes to standard error.</param>
internal sealed record LocalRun(LocalOptions Options, bool Story, bool StayUp, bool Json)
{
    /// <summary>The exit code: 0, or 1 when the start failed or the story did not end as it should.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var output = Json ? Console.Error : Console.Out;
        try
        {
            await output.WriteLineAsync("Starting the sandbox, Bridge and the handlers …");
            await using var run = await LocalBridge.StartAsync(Options, Console.Error.WriteLine, cancellationToken);
            if (Json)
            {
                await Console.Out.WriteLineAsync(RunDescription.Of(run).ToJson());
            }

            var told = !Story || await new FirstAlertStory(run, output).TellAsync(cancellationToken);
            if (StayUp)
            {
                await output.WriteLineAsync(NextSteps.For(run));
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return told ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (
            e is SeedException or IOException or TimeoutException or HttpRequestException or OperationCanceledException
                or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The sandbox ends: {e.Message}");
            return 1;
        }
    }
}
