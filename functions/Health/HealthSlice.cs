using Bridge.Functions.Work;

namespace Bridge.Functions.Health;

/// <summary>Tells whether the app lives and can do its work.</summary>
internal sealed class HealthSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapHealth();
}
