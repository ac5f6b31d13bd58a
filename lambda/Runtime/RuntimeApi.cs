using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bridge.Lambda.Runtime;

/// <summary>Client of the Lambda Runtime API, version 2018-06-01.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi : IDisposable
{
    // An event is at most 6 MiB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
    private const int MaxEventBytes = 8 * 1024 * 1024;
    private const string JsonMediaType = "application/json";

    private readonly HttpClient _http;

    public RuntimeApi(string authority)
    {
        // `next` stays open until there is work, and Lambda freezes the process meanwhile. So the request has no timeout, and an idle
        // connection has none either.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectTimeout = TimeSpan.FromSeconds(2),
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://{authority}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxEventBytes,
        };
    }

    /// <summary>Waits for the next invocation.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync("invocation/next", cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id"),
            Header(response, "Lambda-Runtime-Invoked-Function-Arn"),
            ReadDeadline(Header(response, "Lambda-Runtime-Deadline-Ms")),
            Header(response, "Lambda-Runtime-Trace-Id"),
            body);
    }

    /// <summary>Hands in the result of an invocation.</summary>
    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/response", json, errorType: null, cancellationToken);

    /// <summary>Reports that an invocation failed as a whole.</summary>
    public Task FailAsync(string requestId, RuntimeError error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/error", Serialize(error), error.ErrorType, cancellationToken);

    /// <summary>Reports that the handler could not start.</summary>
    public Task FailInitAsync(RuntimeError error, CancellationToken cancellationToken) =>
        PostAsync("init/error", Serialize(error), error.ErrorType, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static byte[] Serialize(RuntimeError error) => JsonSerializer.SerializeToUtf8Bytes(error, RuntimeJson.Default.RuntimeError);

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : "";

    private static DateTimeOffset ReadDeadline(string milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : DateTimeOffset.UnixEpoch;

    private async Task PostAsync(string path, ReadOnlyMemory<byte> json, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonMediaType);
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
