namespace Bridge.Functions.Remediations;

/// <summary>Registers the way of a remediation.</summary>
internal static class RemediationServices
{
    public static void AddRemediations(this IServiceCollection services)
    {
        services.AddSingleton<RemediationRequests>();
        services.AddSingleton<RelayOutbox>();
        services.AddSingleton<DispatchRemediation>();
        services.AddSingleton<TargetReader>();
        services.AddSingleton<OutcomeReader>();
        services.AddSingleton<OutcomeVerifier>();
        services.AddSingleton<CollectOutcomes>();
    }
}
