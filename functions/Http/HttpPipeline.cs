using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Bridge.Functions.Http;

/// <summary>The app's whole pipeline, as the HTTP functions run it under the host. Standalone the server runs it itself.</summary>
internal sealed class HttpPipeline(RequestDelegate pipeline)
{
    private const string TraceParent = "traceparent";

    /// <summary>
    /// Answers the request. The function that was triggered then returns <see cref="Results.Empty"/>. When the host cancels the invocation, the
    /// request is given up as if its caller had gone, and the answer is 503.
    /// </summary>
    public async Task<IResult> RunAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // The worker has routed the request to the function; the app routes it anew.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        using var activity = new Activity("Bridge.Request");
        if (TraceOf(context) is { } parent)
        {
            activity.SetParentId(parent);
        }

        activity.Start();
        var aborted = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, cancellationToken);
        context.RequestAborted = either.Token;
        await pipeline(context);
        context.RequestAborted = aborted;
        if (cancellationToken.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Clear();
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "The app is being stopped; send the request again.").ExecuteAsync(context);
        }

        return Results.Empty;
    }

    // A function does not run in the request's own flow, so Activity.Current says nothing here.
    private static string? TraceOf(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id
        : context.Request.Headers[TraceParent] is [{ Length: > 0 } header] && ActivityContext.TryParse(header, null, out _) ? header
        : null;
}
