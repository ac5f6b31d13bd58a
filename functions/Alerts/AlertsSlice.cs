using Bridge.Functions.Work;

namespace Bridge.Functions.Alerts;

/// <summary>Shows alerts and their timelines.</summary>
internal sealed class AlertsSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapAlerts();
}
