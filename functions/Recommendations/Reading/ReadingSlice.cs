using Bridge.Functions.Work;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>Reads what a recommendation is drawn from: today's policies, usage, and last-accessed data.</summary>
internal sealed class ReadingSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RolePolicyReader>();
        services.AddSingleton<AccountTrails>();
        services.AddSingleton<RoleUsageReader>();
        services.AddSingleton<RoleLastAccessedReader>();
    }
}
