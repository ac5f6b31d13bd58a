namespace Bridge.Functions.Recommendations;

/// <summary>Registers what recommends.</summary>
internal static class RecommendationServices
{
    public static void AddRecommendations(this IServiceCollection services)
    {
        services.AddSingleton<RecommendationWindow>();
        services.AddSingleton<RecommendationRequests>();
        services.AddSingleton<LastAccessedCaptures>();
        services.AddSingleton<RolePolicyReader>();
        services.AddSingleton<AccountTrails>();
        services.AddSingleton<RoleUsageReader>();
        services.AddSingleton<RoleLastAccessedReader>();
        services.AddSingleton<RoleRecommender>();
        services.AddSingleton<ComputeRecommendation>();
    }
}
