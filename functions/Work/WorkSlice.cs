using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Work;

/// <summary>The relay, which all slices with due work share.</summary>
internal sealed class WorkSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WorkSignals>();
        services.AddSingleton<FunctionRuns>();
        services.AddSingleton<RelayOutbox>();
        services.AddFunctions<RelayFunctions>();
    }
}

/// <summary>The relay's timer.</summary>
internal sealed class RelayFunctions(RelayOutbox relay, FunctionRuns runs)
{
    [Function(nameof(RelayOutbox))]
    [Runs(BudgetSeconds = 60, Schedule = "*/5 * * * * *", WokenBy = Occasions.DueWork)]
    public Task RelayAsync([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(nameof(RelayOutbox), relay.RunAsync, cancellationToken);
}
