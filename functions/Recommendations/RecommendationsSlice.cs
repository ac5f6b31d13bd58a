using Bridge.Functions.Work;

namespace Bridge.Functions.Recommendations;

/// <summary>The settings that all parts of recommending share.</summary>
internal sealed class RecommendationsSlice : ISlice
{
    public void CheckSettings(IConfiguration configuration, ICollection<string> faults) =>
        (configuration.GetSection(RecommendationSettings.Section).Get<RecommendationSettings>() ?? new()).Check(faults);

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.Configure<RecommendationSettings>(configuration.GetSection(RecommendationSettings.Section));
}
