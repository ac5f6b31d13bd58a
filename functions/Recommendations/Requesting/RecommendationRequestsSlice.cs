using Bridge.Functions.Work;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>Takes requests for recommendations and shows what came of them.</summary>
internal sealed class RecommendationRequestsSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RecommendationWindow>();
        services.AddSingleton<RecommendationRequests>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapRecommendations();
}
