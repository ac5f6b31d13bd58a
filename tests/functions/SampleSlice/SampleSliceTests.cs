using Bridge.Contracts;
using Bridge.Functions.Hosting;
using Bridge.Functions.Tests.Hosting;
using Bridge.Functions.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bridge.Functions.Tests.SampleSlice;

/// <summary>The app with one slice more, in this process: what the slice declares is enough.</summary>
public sealed class SampleSliceTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("bridge-sample-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Functions_OfASlice_AreTriggeredByQueueScheduleAndOccasion()
    {
        using var app = Build();
        await app.StartAsync();
        var work = app.Services.GetRequiredService<SampleWork>();
        // It is woken at the start, for what a stopped process may have left behind.
        await Waiting.UntilAsync("the timer function has run at the start", () => Task.FromResult(work.Ticks.Count == 1));

        app.Services.GetRequiredService<WorkSignals>().Raise(SampleWork.Occasion);
        await app.Services.GetRequiredService<IWorkQueue>().SendAsync(SampleWork.QueueName, "hello", default);
        app.Services.GetRequiredService<WorkSignals>().Raise(SampleWork.QueueName);

        await Waiting.UntilAsync("the occasion runs the timer function", () => Task.FromResult(work.Ticks.Count == 2));
        await Waiting.UntilAsync("the message is handled", () => Task.FromResult(work.Messages.Contains("hello")));
        await app.StopAsync();
    }

    [Fact]
    public async Task Schedule_EverySecond_TicksAgain()
    {
        using var app = Build("--SampleTickSchedule", "* * * * * *");
        await app.StartAsync();

        var work = app.Services.GetRequiredService<SampleWork>();

        await Waiting.UntilAsync("the schedule runs the timer function", () => Task.FromResult(work.Ticks.Count >= 3));
        await app.StopAsync();
    }

    [Fact]
    public void Schedule_Wrong_StopsTheStartAndIsNamed()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Build("--SampleTickSchedule", "every day"));

        Assert.Contains("SampleTickSchedule is `every day`", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingsPage_WithoutTheSlicesNames_IsFoundToLackThem() =>
        Assert.Equal(["SampleTickSchedule", SampleWork.QueueName], SettingsPage.Lacking(AppFunctions.In(typeof(ISlice).Assembly, typeof(SampleSlice).Assembly)));

    private IHost Build(params string[] arguments) => BridgeApplication.Build(
        [
            "--urls", $"http://127.0.0.1:{FreePort.Take()}", "--Bridge:DataDirectory", _data.FullName,
            "--Bridge:Webhook:Secrets:0", "a-secret-of-16-or-more",
            "--Bridge:Signing:Key", OrderSigner.Create().ToPem(), .. arguments,
        ],
        typeof(BridgeApplication).Assembly,
        typeof(SampleSlice).Assembly);
}
