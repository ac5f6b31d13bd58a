using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Remediations.Verifying;

/// <summary>Collects what the handlers claim, and reads the targets itself.</summary>
internal sealed class VerifyingSlice : ISlice
{
    public void CheckSettings(IConfiguration configuration, ICollection<string> faults) =>
        (configuration.GetSection(VerificationSettings.Section).Get<VerificationSettings>() ?? new()).Check(faults);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<VerificationSettings>(configuration.GetSection(VerificationSettings.Section));
        services.AddSingleton<OutcomeReader>();
        services.AddSingleton<OutcomeVerifier>();
        services.AddSingleton<CollectOutcomes>();
        services.AddFunctions<CollectFunctions>();
    }
}

/// <summary>The timer that collects and verifies.</summary>
internal sealed class CollectFunctions(CollectOutcomes collect, FunctionRuns runs)
{
    [Function(nameof(CollectOutcomes))]
    [Runs(BudgetSeconds = 180, Schedule = "*/5 * * * * *", WokenBy = Occasions.OrderInFlight)]
    public Task CollectAsync([TimerTrigger("%CollectOutcomesSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(nameof(CollectOutcomes), collect.RunAsync, cancellationToken);
}
