using Bridge.Functions.Http;
using Bridge.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>Takes in the alerts of Orca Security.</summary>
internal sealed class OrcaSlice : ISlice
{
    public void CheckSettings(IConfiguration configuration, ICollection<string> faults) =>
        (configuration.GetSection(WebhookSettings.Section).Get<WebhookSettings>() ?? new()).Check(faults);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<WebhookSettings>(configuration.GetSection(WebhookSettings.Section));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<AlertIntake>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapOrcaWebhook();
}

/// <summary>Function <c>OrcaWebhook</c>: the webhook has a route of its own, so that the host can scale and count it by itself.</summary>
internal sealed class OrcaWebhookFunction(HttpPipeline pipeline)
{
    [Function("OrcaWebhook")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/orca")] HttpRequest request,
        CancellationToken cancellationToken) => pipeline.RunAsync(request.HttpContext, cancellationToken);
}
