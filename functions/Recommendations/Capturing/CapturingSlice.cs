using Bridge.Functions.Domain;
using Bridge.Functions.Work;

namespace Bridge.Functions.Recommendations.Capturing;

/// <summary>Captures a role's last-accessed data before its brake is pulled.</summary>
internal sealed class CapturingSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LastAccessedCaptures>();
        services.AddSingleton<IOrderPreparation>(provider => provider.GetRequiredService<LastAccessedCaptures>());
    }
}
