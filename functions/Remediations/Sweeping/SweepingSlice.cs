using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Remediations.Sweeping;

/// <summary>Keeps looking whether what was remediated still holds.</summary>
internal sealed class SweepingSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DriftSweep>();
        services.AddFunctions<SweepFunctions>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapSweeps();
}

/// <summary>The timer that sweeps.</summary>
internal sealed class SweepFunctions(DriftSweep sweep, FunctionRuns runs)
{
    [Function(nameof(DriftSweep))]
    [Runs(BudgetSeconds = 540, Schedule = "0 */15 * * * *")]
    public Task SweepAsync([TimerTrigger("%DriftSweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(nameof(DriftSweep), sweep.RunAsync, cancellationToken);
}
