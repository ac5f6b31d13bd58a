using System.Text.Json.Nodes;
using Bridge.Functions.Drift;
using Bridge.Functions.Recommendations;
using Bridge.Functions.Remediations;

namespace Bridge.Functions.Hosting;

/// <summary>
/// The timer and queue functions as the host calls them: <c>POST /{function}</c>. Mapped only under the host, which alone can reach the
/// port and forwards no outside request to these addresses. An exception becomes a 500, which the host takes as a failed invocation.
/// </summary>
internal static class FunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        group.MapPost("/RelayOutbox", async (RelayOutbox relay, CancellationToken cancellationToken) =>
        {
            await relay.RunAsync(cancellationToken);
            return HostEnvelope.Success("Outbox relayed.");
        });
        group.MapPost("/CollectOutcomes", async (CollectOutcomes collect, CancellationToken cancellationToken) =>
        {
            await collect.RunAsync(CollectOutcomes.TimerBudget, cancellationToken);
            return HostEnvelope.Success("Outcomes collected.");
        });
        group.MapPost("/DriftSweep", async (DriftSweep sweep, CancellationToken cancellationToken) =>
        {
            var result = await sweep.RunAsync(cancellationToken);
            return HostEnvelope.Success($"Swept: {result.Checked} read, {result.Drifted.Count} drifted, {result.Unreachable.Count} unreachable.");
        });
        group.MapPost("/DispatchRemediation", async (JsonObject envelope, DispatchRemediation dispatch, CancellationToken cancellationToken) =>
        {
            await dispatch.RunAsync(HostEnvelope.QueueMessage(envelope, "message"), cancellationToken);
            return HostEnvelope.Success("Dispatched.");
        });
        group.MapPost("/ComputeRecommendation", async (JsonObject envelope, ComputeRecommendation compute, CancellationToken cancellationToken) =>
        {
            await compute.RunAsync(HostEnvelope.QueueMessage(envelope, "message"), cancellationToken);
            return HostEnvelope.Success("Computed.");
        });
    }
}
