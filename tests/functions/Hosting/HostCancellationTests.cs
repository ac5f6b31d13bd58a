using System.Diagnostics;
using System.Text.Json.Nodes;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>Invocations that the host cancels while nobody whom they ask answers.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class HostCancellationTests(PublishedApp app) : IAsyncLifetime
{
    private const string OrderQueue = "OrcaRemediationQueue";
    private const string RecommendationPath = $"/api/accounts/{HostStage.Production}/roles/switch-admin/recommendation";

    // After this the host ends the whole process, and with it every other invocation.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostStage _stage = null!;
    private FunctionsHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await HostStage.OpenAsync(app);
        _stage.Settings["Bridge__Orders__RetryDelay"] = "00:00:00";
        _host = await _stage.StartAsync();
        await _stage.ConnectAsync(_host.Client);
    }

    public async ValueTask DisposeAsync()
    {
        _answer.TrySetResult();
        await _host.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task RelayOutbox_Cancelled_EndsWithinTheHostsLimit()
    {
        // Sending fails, and the order comes due again at once.
        _stage.Aws.Sqs.Queues.Delete(_stage.Aws.Sqs.Queues.Find(HostStage.Production, "us-east-1", OrderQueue)!);
        await _stage.RequestAsync(_host.Client);
        await DeliverAsync();
        _stage.Queues.Hang();

        var running = _host.Functions.BeginTimer("RelayOutbox");
        await Waiting.UntilAsync("the relay sends", () => Task.FromResult(_stage.Queues.Waiting > 0));

        await DemandEndAsync(running);
    }

    [Fact]
    public async Task CollectOutcomes_Cancelled_EndsWithinTheHostsLimit()
    {
        await _stage.RequestAsync(_host.Client);
        await DeliverAsync();

        await DemandEndAsync(await HangAsync(() => _host.Functions.BeginTimer("CollectOutcomes")));
    }

    [Fact]
    public async Task DriftSweep_Cancelled_EndsWithinTheHostsLimit()
    {
        await VerifyAsync();

        await DemandEndAsync(await HangAsync(() => _host.Functions.BeginTimer("DriftSweep")));
    }

    [Fact]
    public async Task DispatchRemediation_Cancelled_EndsWithinTheHostsLimit()
    {
        var message = $$"""{"remediationId":"{{await _stage.RequestAsync(_host.Client)}}"}""";

        await DemandEndAsync(await HangAsync(() => _host.Functions.BeginQueue("DispatchRemediation", message)));
    }

    [Fact]
    public async Task ComputeRecommendation_Cancelled_EndsWithinTheHostsLimit()
    {
        await _stage.DemandAsync(_host.Client, HttpMethod.Post, RecommendationPath, new JsonObject());
        const string message = $$"""{"accountId":"{{HostStage.Production}}","roleName":"switch-admin"}""";

        await DemandEndAsync(await HangAsync(() => _host.Functions.BeginQueue("ComputeRecommendation", message)));
    }

    [Fact]
    public async Task Api_Cancelled_EndsWithinTheHostsLimit()
    {
        await VerifyAsync();
        Hang();
        using var sweep = _stage.Request("operator", HttpMethod.Post, "/api/sweeps", "{}");
        var before = _host.Functions.All.Count;

        var answer = _host.Client.SendAsync(sweep);
        await _asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var cancelled = Stopwatch.GetTimestamp();
        await _host.Functions.CancelAsync(_host.Functions.Running.Single());
        await Waiting.UntilAsync("the invocation ends", () => Task.FromResult(_host.Functions.All.Count > before));

        Assert.InRange(Stopwatch.GetElapsedTime(cancelled), TimeSpan.Zero, Limit);
        using var response = await answer;
        Assert.Equal(503, (int)response.StatusCode);
    }

    private void Hang() => _stage.Aws.CallSeen = _ =>
    {
        _asked.TrySetResult();
        return _answer.Task;
    };

    // Begins it with an AWS that does not answer, and waits until it asks there.
    private async Task<RunningInvocation> HangAsync(Func<RunningInvocation> begin)
    {
        Hang();
        var running = begin();
        await _asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return running;
    }

    private async Task DemandEndAsync(RunningInvocation running)
    {
        var cancelled = Stopwatch.GetTimestamp();
        await _host.Functions.CancelAsync(running.Id);
        var invocation = await running.Ended.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(Stopwatch.GetElapsedTime(cancelled), TimeSpan.Zero, Limit);
        Assert.False(invocation.Succeeded, $"{invocation}");
    }

    private Task DeliverAsync() => new QueueTriggers(_host, _stage.Queues).DeliverAsync();

    private async Task VerifyAsync()
    {
        var remediationId = await _stage.RequestAsync(_host.Client);
        await DeliverAsync();
        await _stage.CarryOutAsync(remediationId);
        Assert.True((await _host.Functions.TimerAsync("CollectOutcomes")).Succeeded);
    }
}
