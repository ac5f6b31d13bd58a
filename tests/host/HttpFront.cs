using System.Net;

namespace Bridge.Testing.Host;

/// <summary>
/// The host's HTTP side behind a front end: a request whose method and path an HTTP function has goes to the worker's own port, in parallel
/// with an invocation of the same id. All others are answered with 404, as the host does, which never answers 405.
/// </summary>
public sealed class HttpFront(FunctionsPackage package, Invocations invocations, Uri worker) : HttpMessageHandler
{
    private const int MaxConnectAttempts = 1000;

    private static readonly TimeSpan ConnectDelay = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (FindRoute(request) is not var (function, values))
        {
            return new(HttpStatusCode.NotFound) { RequestMessage = request };
        }

        var trace = request.Headers.TryGetValues("traceparent", out var traces) ? traces.First() : null;
        var invocation = invocations.BeginHttp(function.Name, values, trace);
        // A caller that goes away cancels the invocation.
        await using var gone = cancellationToken.Register(() => invocations.CancelAsync(invocation.Id));
        var response = await SendToWorkerAsync(request, invocation.Id);
        await invocation.Ended;
        cancellationToken.ThrowIfCancellationRequested();
        return response;
    }

    // The worker says that its functions are loaded before its HTTP server listens, so the host tries to connect for a while.
    private async Task<HttpResponseMessage> SendToWorkerAsync(HttpRequestMessage request, string invocationId)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _http.SendAsync(Forward(request, invocationId), CancellationToken.None);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && attempt < MaxConnectAttempts)
            {
                await Task.Delay(ConnectDelay);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        _http.Dispose();
        base.Dispose(disposing);
    }

    private HttpRequestMessage Forward(HttpRequestMessage request, string invocationId)
    {
        var uri = request.RequestUri!;
        var forwarded = new HttpRequestMessage(request.Method, new Uri(worker, uri.PathAndQuery)) { Content = request.Content };
        foreach (var (name, values) in request.Headers)
        {
            // A front end replaces what a caller claims of its own way here.
            if (!name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && name != "Host")
            {
                forwarded.Headers.TryAddWithoutValidation(name, values);
            }
        }

        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-Host", uri.Authority);
        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-Proto", uri.Scheme);
        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        forwarded.Headers.TryAddWithoutValidation("x-ms-invocation-id", invocationId);
        return forwarded;
    }

    // A route without parameters is preferred, as routing does.
    private (PackagedFunction Function, Dictionary<string, string> Values)? FindRoute(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        var http = package.Functions.Where(function => function.IsHttp);
        foreach (var function in http.OrderBy(function => function.Text("route").Contains('{', StringComparison.Ordinal)))
        {
            var template = $"{package.RoutePrefix}/{function.Text("route")}".Trim('/').Split('/');
            if (function.Methods.Contains(request.Method.Method) && Match(template, path) is { } values)
            {
                return (function, values);
            }
        }

        return null;
    }

    private static Dictionary<string, string>? Match(string[] template, string[] path)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i].StartsWith("{*", StringComparison.Ordinal))
            {
                values[template[i].Trim('{', '*', '}')] = Uri.UnescapeDataString(string.Join('/', path.Skip(i)));
                return values;
            }

            if (i >= path.Length || !string.Equals(template[i], path[i], StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return template.Length == path.Length ? values : null;
    }
}
