using System.Text.Json.Serialization;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Http;

namespace Bridge.Functions.Remediations.Requesting;

/// <summary>What a person asks for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemediationRequest
{
    /// <summary>The action's id, for example <c>attach-deny-all</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Why, for whoever reads the timeline; 1,000 characters at most.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True: plan only, change nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>The answer to a request.</summary>
/// <param name="RemediationId">The one key from end to end.</param>
/// <param name="State">Where it stands.</param>
internal sealed record RemediationReceipt(string RemediationId, RemediationState State);

/// <summary>Asks for remediations and reads them.</summary>
internal static class RemediationEndpoints
{
    private const int MaxReasonLength = 1000;

    public static void MapRemediations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/alerts/{alertId}/remediations", RequestAsync)
            .WithName("RequestRemediation")
            .WithSummary("Remediate Now: asks for one action on the alert's target. Asked again while it is under way, or while what it did still holds, it is the same remediation.")
            .Produces<RemediationReceipt>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireCaller(CallerRole.Operator);
        endpoints.MapGet("/api/remediations/{remediationId}", GetAsync)
            .WithName("GetRemediation").WithSummary("One remediation.")
            .Produces<RemediationView>().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireCaller(CallerRole.Viewer);
        endpoints.MapPost("/api/remediations/{remediationId}/resend", ResendAsync)
            .WithName("ResendRemediation").WithSummary("Sends a parked order again.")
            .Produces<RemediationReceipt>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireCaller(CallerRole.Operator);
        endpoints.MapPost("/api/remediations/{remediationId}/cancel", CancelAsync)
            .WithName("CancelRemediation").WithSummary("Calls a remediation off whose order was not sent, for example a parked one.")
            .Produces<RemediationReceipt>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireCaller(CallerRole.Operator);
    }

    private static async Task<IResult> CancelAsync(
        string remediationId, RemediationRequests requests, HttpContext context, CancellationToken cancellationToken) =>
        Answer(await requests.CancelAsync(remediationId, context.CallerName(), cancellationToken));

    private static async Task<IResult> RequestAsync(
        string alertId, RemediationRequest request, RemediationRequests requests, HttpContext context, CancellationToken cancellationToken) =>
        RemediationAction.Find(request.Action) is null
            ? Problems.Invalid("/action", "enum", $"Expected one of {string.Join(", ", RemediationAction.All.Select(action => action.Id))}.")
        : request.Reason.Length > MaxReasonLength
            ? Problems.Invalid("/reason", "maxLength", $"Expected at most {MaxReasonLength} characters, found {request.Reason.Length}.")
            : Answer(await requests.RequestAsync(alertId, request.Action, request.Reason, request.DryRun, context.CallerName(), cancellationToken));

    private static async Task<IResult> ResendAsync(
        string remediationId, RemediationRequests requests, HttpContext context, CancellationToken cancellationToken) =>
        Answer(await requests.ResendAsync(remediationId, context.CallerName(), cancellationToken));

    private static async Task<IResult> GetAsync(string remediationId, IAlertStore alerts, CancellationToken cancellationToken) =>
        await alerts.FindRemediationAsync(remediationId, cancellationToken) is { } remediation
            ? TypedResults.Ok(RemediationView.Of(remediation))
            : Problems.NotFound("There is no such remediation.");

    private static IResult Answer(RequestResult result) => result switch
    {
        RequestResult.Accepted accepted => TypedResults.Json(
            new RemediationReceipt(accepted.Remediation.RemediationId, accepted.Remediation.State), statusCode: StatusCodes.Status202Accepted),
        RequestResult.NotFound notFound => Problems.NotFound(notFound.Detail),
        RequestResult.Conflict conflict => Problems.Conflict(conflict.Detail),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };
}
