using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Remediations.Dispatching;

/// <summary>Sends orders to the accounts.</summary>
internal sealed class DispatchingSlice : ISlice
{
    public void CheckSettings(IConfiguration configuration, ICollection<string> faults) =>
        (configuration.GetSection(OrderSettings.Section).Get<OrderSettings>() ?? new()).Check(faults);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OrderSettings>(configuration.GetSection(OrderSettings.Section));
        services.AddSingleton<AccountTurns>();
        services.AddSingleton<DispatchRemediation>();
        services.AddSingleton<IDueWork, DueOrders>();
        services.AddFunctions<DispatchFunctions>();
    }
}

/// <summary>The queue function that sends an order.</summary>
internal sealed class DispatchFunctions(DispatchRemediation dispatch, FunctionRuns runs)
{
    [Function(nameof(DispatchRemediation))]
    [Runs(BudgetSeconds = 90)]
    public Task DispatchAsync(
        [QueueTrigger(DueOrders.Queue, Connection = "AzureWebJobsStorage")] string message, CancellationToken cancellationToken) =>
        runs.RunAsync(nameof(DispatchRemediation), token => dispatch.RunAsync(message, token), cancellationToken);
}
