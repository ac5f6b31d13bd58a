using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Recommendations.Computing;

/// <summary>Computes recommendations.</summary>
internal sealed class ComputingSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RoleRecommender>();
        services.AddSingleton<ComputeRecommendation>();
        services.AddSingleton<IDueWork, DueRecommendations>();
        services.AddFunctions<ComputeFunctions>();
    }
}

/// <summary>The queue function that computes a recommendation. It needs memory and a core for minutes, so only two run at once.</summary>
internal sealed class ComputeFunctions(ComputeRecommendation compute, FunctionRuns runs)
{
    [Function(nameof(ComputeRecommendation))]
    [Runs(BudgetSeconds = 570, AtOnce = 2)]
    public Task ComputeAsync(
        [QueueTrigger(DueRecommendations.Queue, Connection = "AzureWebJobsStorage")] string message, CancellationToken cancellationToken) =>
        runs.RunAsync(nameof(ComputeRecommendation), token => compute.RunAsync(message, token), cancellationToken);
}
