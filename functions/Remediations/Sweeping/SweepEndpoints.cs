using Bridge.Functions.Http;

namespace Bridge.Functions.Remediations.Sweeping;

/// <summary>Sweeps on demand.</summary>
internal static class SweepEndpoints
{
    public static void MapSweeps(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/sweeps", async (DriftSweep sweep, CancellationToken cancellationToken) => TypedResults.Ok(await sweep.RunAsync(cancellationToken)))
            .WithName("Sweep")
            .WithSummary("Reads every remediated target now, as the timer does, and answers when it is done.")
            .RequireCaller(CallerRole.Operator);
}
