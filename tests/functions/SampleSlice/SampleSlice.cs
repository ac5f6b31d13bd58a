using System.Collections.Concurrent;
using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bridge.Functions.Tests.SampleSlice;

/// <summary>A slice with a queue function and a timer function: this folder is all that adding them takes.</summary>
internal sealed class SampleSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SampleWork>();
        services.AddFunctions<SampleFunctions>();
    }
}

/// <summary>What the functions did.</summary>
internal sealed class SampleWork
{
    public const string QueueName = "sample-queue";
    public const string Occasion = "SampleOccasion";

    public ConcurrentQueue<string> Messages { get; } = new();

    public ConcurrentQueue<string> Ticks { get; } = new();
}

/// <summary>The functions.</summary>
internal sealed class SampleFunctions(SampleWork work, FunctionRuns runs)
{
    [Function("SampleMessage")]
    [Runs(BudgetSeconds = 5)]
    public Task TakeAsync([QueueTrigger(SampleWork.QueueName, Connection = "AzureWebJobsStorage")] string message, CancellationToken cancellationToken) =>
        runs.RunAsync("SampleMessage", _ => Take(message), cancellationToken);

    [Function("SampleTick")]
    [Runs(BudgetSeconds = 5, Schedule = "0 0 0 29 2 *", WokenBy = SampleWork.Occasion)]
    public Task TickAsync([TimerTrigger("%SampleTickSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync("SampleTick", _ => Tick(), cancellationToken);

    private Task Take(string message)
    {
        work.Messages.Enqueue(message);
        return Task.CompletedTask;
    }

    private Task Tick()
    {
        work.Ticks.Enqueue("tick");
        return Task.CompletedTask;
    }
}
