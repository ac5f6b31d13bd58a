using System.Net;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// Many webhooks, each followed by Remediate Now, from clients that try again whatever was not answered with success. A client that does
/// not know whether its request was taken looks at the alert before it asks again, as a person would.
/// </summary>
internal sealed class RemediationLoad(LocalBridge stack, IReadOnlyList<string> roleArns)
{
    private const int Clients = 4;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);
    private readonly BridgeUser _user = new(stack);
    private int _accepted;
    private int _requested;
    private int _retries;

    public int Accepted => Volatile.Read(ref _accepted);

    public int Requested => Volatile.Read(ref _requested);

    /// <summary>Calls that were not answered with success.</summary>
    public int Retries => Volatile.Read(ref _retries);

    public static string AlertId(int i) => $"orca-e2e-load-{i:D3}";

    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, roleArns.Count),
        new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellationToken },
        async (i, token) =>
        {
            await UntilDoneAsync(() => PostAsync(i, token), token);
            Interlocked.Increment(ref _accepted);
            var tries = 0;
            await UntilDoneAsync(async () => (tries++ > 0 && await WasTakenAsync(i)) || await RequestAsync(i), token);
            Interlocked.Increment(ref _requested);
        });

    private async Task<bool> PostAsync(int i, CancellationToken cancellationToken)
    {
        using var response = await stack.Client.PostWebhookAsync(AlertBody.About(roleArns[i], AlertId(i)), cancellationToken);
        return IsDone(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private async Task<bool> RequestAsync(int i)
    {
        var (status, answer) = await _user.RequestAsync(AlertId(i), "attach-deny-all");
        return IsDone(status, answer.ToJsonString());
    }

    private async Task<bool> WasTakenAsync(int i) => (await _user.AlertAsync(AlertId(i)))["remediations"] is JsonArray { Count: > 0 };

    private async Task UntilDoneAsync(Func<Task<bool>> attempt, CancellationToken cancellationToken)
    {
        while (!await SucceedsAsync(attempt))
        {
            Interlocked.Increment(ref _retries);
            await Task.Delay(RetryPause, cancellationToken);
        }
    }

    private static async Task<bool> SucceedsAsync(Func<Task<bool>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException })
        {
            // Refused, reset or cut off: the app has just been killed.
            return false;
        }
    }

    // A fault of the request's own would come again for ever.
    private static bool IsDone(HttpStatusCode status, string answer) => status switch
    {
        HttpStatusCode.Accepted => true,
        >= HttpStatusCode.InternalServerError => false,
        _ => throw new InvalidOperationException($"Answered {(int)status}: {answer}"),
    };
}
