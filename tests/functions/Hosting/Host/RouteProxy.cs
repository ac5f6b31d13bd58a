using System.Net;

namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>
/// Forwards a request to the handler when an HTTP function has its method and route, else answers 404 as the host does, which never
/// answers 405. The handler sees path, query and body as they were sent, and its own address as the host.
/// </summary>
internal sealed class RouteProxy(FunctionsPackage package, HttpClient handler) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        if (!package.Functions.Any(function => function.IsHttp && Matches(function, request.Method, uri.AbsolutePath)))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };
        }

        using var forwarded = new HttpRequestMessage(request.Method, new Uri(handler.BaseAddress!, uri.PathAndQuery)) { Content = request.Content };
        foreach (var (name, values) in request.Headers.Where(header => !header.Key.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && header.Key != "Host"))
        {
            forwarded.Headers.TryAddWithoutValidation(name, values);
        }

        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-Host", uri.Authority);
        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        forwarded.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        forwarded.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Invocations.HostVersion);
        forwarded.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return await handler.SendAsync(forwarded, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private bool Matches(PackagedFunction function, HttpMethod method, string path)
    {
        var methods = function.Trigger["methods"]?.AsArray().Select(item => item!.GetValue<string>()) ?? [];
        var prefix = package.HostJson["extensions"]?["http"]?["routePrefix"]?.GetValue<string>() ?? "api";
        var template = $"{prefix}/{function.Trigger["route"]!.GetValue<string>()}".Trim('/').Split('/');
        return methods.Contains(method.Method, StringComparer.OrdinalIgnoreCase) && MatchesTemplate(template, path.Trim('/').Split('/'));
    }

    private static bool MatchesTemplate(string[] template, string[] path)
    {
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i].StartsWith("{*", StringComparison.Ordinal))
            {
                return true;
            }

            if (i >= path.Length || !template[i].StartsWith('{') && !string.Equals(template[i], path[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return template.Length == path.Length;
    }
}
