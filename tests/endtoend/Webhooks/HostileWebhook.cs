using System.Net.Http.Headers;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Webhooks;

/// <summary>Posts to the webhook what no vendor would send.</summary>
internal sealed class HostileWebhook(LocalBridge stack) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = stack.Bridge.Endpoint, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Posts bytes; null for <paramref name="secret"/> leaves the header out.</summary>
    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? secret, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/orca")
        {
            Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        // The server may refuse a body by its length alone; a client that waits for it can still read the answer.
        request.Headers.ExpectContinue = body.Length > 64 * 1024 && !chunked;
        if (secret is not null)
        {
            request.Headers.Add(BridgeClient.WebhookHeader, secret);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Posts with the right secret.</summary>
    public Task<HttpResponseMessage> PostAsync(byte[] body, bool chunked = false) => PostAsync(body, stack.Secrets.WebhookSecret, chunked);

    public void Dispose() => _http.Dispose();
}
