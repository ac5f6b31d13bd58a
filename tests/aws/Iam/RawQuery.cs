namespace Bridge.Aws.Tests.Iam;

/// <summary>Unsigned calls of the Query protocol, to set the scene on a server that does not ask who calls.</summary>
internal sealed class RawQuery(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    public async Task CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        var form = new List<KeyValuePair<string, string>> { new("Action", action), new("Version", "2010-05-08") };
        form.AddRange(parameters.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(form) };

        // moto routes by the credential scope's service and account.
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIATESTTESTTESTTEST/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
