using System.Net;
using System.Text.Json.Nodes;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>How the published package begins, ends and keeps still under the stand-in for the host.</summary>
[Collection(PublishedAppTests.Name)]
public sealed class HostLifeTests(PublishedApp app) : IAsyncLifetime
{
    private HostStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await HostStage.OpenAsync(app);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("Bridge__Webhook__Secrets__0", null, "Bridge__Webhook__Secrets__0")]
    [InlineData("Bridge__Webhook__Secrets__0", "short", "Bridge__Webhook__Secrets__0")]
    [InlineData("WEBSITE_INSTANCE_ID", "0123456789", "WEBSITE_INSTANCE_ID")]
    [InlineData("Bridge__Storage", "Azure", "Bridge__Storage")]
    [InlineData("Bridge__Orders__Lifetime", "soon", "Bridge:Orders:Lifetime")]
    [InlineData("DriftSweepSchedule", "every hour", "DriftSweepSchedule")]
    [InlineData("AzureWebJobsStorage", null, "AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage", "not a connection string", "AzureWebJobsStorage")]
    public async Task Start_WrongSetting_EndsWithAnErrorThatNamesIt(string setting, string? value, string expected)
    {
        _stage.Settings.Remove(setting);
        if (value is not null)
        {
            _stage.Settings[setting] = value;
        }

        var ended = await Assert.ThrowsAsync<AppEndedException>(_stage.StartAsync);

        // Never 0: the host would take that for an orderly end.
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Bridge does not start", ended.Output, StringComparison.Ordinal);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecondProcessOnTheSameData_IsRefusedUntilTheFirstIsKilled()
    {
        await using (await _stage.StartAsync())
        {
            var ended = await Assert.ThrowsAsync<AppEndedException>(_stage.StartAsync);
            Assert.Equal(1, ended.ExitCode);
            Assert.Contains("bridge.lock", ended.Output, StringComparison.Ordinal);
        }

        await using var next = await _stage.StartAsync();
        using var ready = await next.Client.GetAsync("/api/health/ready");
        Assert.True(ready.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Terminate_Worker_EndsInOrder()
    {
        await using var host = await _stage.StartAsync();

        // Its HTTP server listens only after its functions are loaded; a worker that still starts is cut off and not ended in order.
        using var ready = await host.Client.GetAsync("/api/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        Assert.Equal(0, await host.TerminateAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Idle_WorkIsDue_NothingRunsWithoutAnInvocation()
    {
        await using var host = await _stage.StartAsync();
        await _stage.ConnectAsync(host.Client);
        await _stage.RequestAsync(host.Client);
        // An order in flight as well, for which a standalone app would poll.
        await new QueueTriggers(host, _stage.Queues).DeliverAsync();
        await _stage.DemandAsync(
            host.Client, HttpMethod.Post, $"/api/accounts/{HostStage.Production}/roles/switch-admin/recommendation", new JsonObject());
        var (calls, invocations) = (_stage.Aws.Calls.Entries.Count, host.Functions.All.Count);
        var waiting = Assert.Single(_stage.Queues.Messages("bridge-recommend")!);

        // The schedules are every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(6));

        Assert.Equal((calls, invocations), (_stage.Aws.Calls.Entries.Count, host.Functions.All.Count));
        Assert.Equal([waiting], _stage.Queues.Messages("bridge-recommend")!);
        Assert.DoesNotContain(host.Logs.Lost, line => line.Category.StartsWith("Bridge.", StringComparison.Ordinal));
    }
}
