using Bridge.Functions.Http;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>Function <c>OrcaWebhook</c>: <c>POST /api/webhooks/orca</c>.</summary>
internal static class OrcaWebhook
{
    // The endpoint has no Accepts metadata, because routing would then answer 415 before the secret is judged.
    public static void MapOrcaWebhook(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/webhooks/orca", ReceiveAsync)
            .WithName("ReceiveOrcaAlert")
            .WithSummary("Takes an alert in. 202 once it is on disk; a quarantined alert gets an id that begins with q-.")
            .Produces<WebhookReceipt>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .AllowAnonymous();

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request, WebhookSecrets secrets, AlertIntake intake, CancellationToken cancellationToken)
    {
        var authenticity = secrets.Judge(request);
        if (authenticity != WebhookAuthenticity.Valid)
        {
            return Problems.Unauthorized(authenticity == WebhookAuthenticity.MissingHeader
                ? "The secret header is missing; send it once, as it is configured at the vendor."
                : "The secret in the header is wrong.");
        }

        if (request.ContentType is not null && !request.HasJsonContentType())
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The alert must be sent as application/json.");
        }

        var body = await RequestBody.ReadAsync(request, cancellationToken);
        return await intake.TakeAsync(body, cancellationToken) switch
        {
            IntakeResult.Stored stored => TypedResults.Json(
                new WebhookReceipt(stored.Alert.AlertId, stored.Alert.Status, stored.Alert.Reason), statusCode: StatusCodes.Status202Accepted),
            IntakeResult.Invalid invalid => Problems.Invalid(invalid.Faults),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
