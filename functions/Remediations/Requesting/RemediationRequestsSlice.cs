using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Requesting;

/// <summary>Takes requests for remediations.</summary>
internal sealed class RemediationRequestsSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<RemediationRequests>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapRemediations();
}
