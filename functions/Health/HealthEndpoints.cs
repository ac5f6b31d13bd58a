using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Http;

namespace Bridge.Functions.Health;

/// <summary><c>live</c>: the process answers. <c>ready</c>: it can also reach its storage.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // The Functions host asks for / until anything answers.
        endpoints.MapGet("/", () => TypedResults.Ok(new HealthView("live"))).ExcludeFromDescription().AllowAnonymous();
        endpoints.MapGet("/api/health/live", () => TypedResults.Ok(new HealthView("live"))).WithName("Live").AllowAnonymous();
        endpoints.MapGet("/api/health/ready", ReadyAsync).WithName("Ready").Produces<HealthView>().ProducesProblem(StatusCodes.Status503ServiceUnavailable).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(IStorageHealth storage, CancellationToken cancellationToken) =>
        await storage.FaultAsync(cancellationToken) is { } fault
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, $"The storage cannot be used: {fault}")
            : TypedResults.Ok(new HealthView("ready"));
}

/// <summary>The answer of a health endpoint.</summary>
internal sealed record HealthView(string Status);
