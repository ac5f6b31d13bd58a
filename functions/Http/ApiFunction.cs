using Microsoft.Azure.Functions.Worker;

namespace Bridge.Functions.Http;

/// <summary>Function <c>Api</c>: whatever the app maps below <c>/api</c>.</summary>
internal sealed class ApiFunction(HttpPipeline pipeline)
{
    [Function("Api")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", Route = "api/{*path}")] HttpRequest request,
        CancellationToken cancellationToken) => pipeline.RunAsync(request.HttpContext, cancellationToken);
}
