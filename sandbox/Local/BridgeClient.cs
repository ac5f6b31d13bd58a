using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Local;

/// <summary>Speaks to Bridge's HTTP API as a vendor, an operator or an administrator would.</summary>
internal sealed class BridgeClient(Uri endpoint, LocalSecrets secrets) : IDisposable
{
    /// <summary>The header that carries the webhook's secret.</summary>
    public const string WebhookHeader = "X-Api-Key";

    private readonly HttpClient _http = new() { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Posts an alert as the vendor does.</summary>
    public Task<HttpResponseMessage> PostWebhookAsync(string body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/orca")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookHeader, secrets.WebhookSecret);
        return _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Calls the API with the operator's token.</summary>
    public Task<HttpResponseMessage> SendAsOperatorAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, secrets.OperatorToken, cancellationToken);

    /// <summary>Calls the API with the administrator's token.</summary>
    public Task<HttpResponseMessage> SendAsAdministratorAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, secrets.AdministratorToken, cancellationToken);

    /// <summary>Reads as the operator; the answer must be a success.</summary>
    /// <exception cref="HttpRequestException">It is not.</exception>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsOperatorAsync(HttpMethod.Get, path, null, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>The timeline's entries, the first 200.</summary>
    public async Task<JsonArray> GetTimelineAsync(string alertId, CancellationToken cancellationToken) =>
        (await GetAsync($"/api/alerts/{alertId}/timeline?limit=200", cancellationToken))["items"]!.AsArray();

    /// <summary>The JSON of a successful answer.</summary>
    /// <exception cref="HttpRequestException">The answer is an error; its text is in the message.</exception>
    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}",
                null, response.StatusCode);
        }

        return JsonNode.Parse(text) ?? throw new HttpRequestException("The answer is `null`.");
    }

    /// <summary>Waits until Bridge is ready.</summary>
    /// <exception cref="TimeoutException">It is not within <paramref name="atMost"/>.</exception>
    public async Task WaitReadyAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync("/api/health/ready", patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Bridge is not ready after {atMost.TotalSeconds:F0} s.");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, JsonNode? body, string token, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _http.SendAsync(request, cancellationToken);
    }
}
