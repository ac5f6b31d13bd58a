using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Tests;

/// <summary>
/// Signed calls of the query protocol and of AWS JSON 1.1, signed by a second, slow and obvious implementation of Signature Version 4.
/// </summary>
internal sealed class SignedQuery(Uri endpoint, string service, string accessKeyId, string secret, string? token, TimeProvider time)
{
    private static readonly HttpClient Http = new();

    /// <summary>Changes the request after it has been signed.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>The Region that is called.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The name that the client gives itself.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Calls <paramref name="action"/> with a JSON body.</summary>
    public async Task<JsonAnswer> CallJsonAsync(string action, string body = "{}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{action}");
        Sign(request, body);
        using var response = await Http.SendAsync(request);
        return new JsonAnswer((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Calls <paramref name="action"/>.</summary>
    public async Task<QueryAnswer> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        var body = string.Join(
            '&', parameters.Prepend(("Action", action)).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        Sign(request, body);
        Tamper?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var root = XElement.Parse(await response.Content.ReadAsStringAsync());
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return new QueryAnswer((int)response.StatusCode, root);
    }

    private void Sign(HttpRequestMessage request, string body)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", null);
        var scope = $"{stamp[..8]}/{Region}/{service}/aws4_request";
        request.Headers.Add("X-Amz-Date", stamp);
        var (names, headers) = ("host;x-amz-date", $"host:{endpoint.Authority}\nx-amz-date:{stamp}\n");
        if (token is not null)
        {
            request.Headers.Add("X-Amz-Security-Token", token);
            (names, headers) = (names + ";x-amz-security-token", headers + $"x-amz-security-token:{token}\n");
        }

        if (request.Headers.TryGetValues("X-Amz-Target", out var target))
        {
            (names, headers) = (names + ";x-amz-target", headers + $"x-amz-target:{target.Single()}\n");
        }

        if (UserAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        var canonical = $"POST\n/\n\n{headers}\n{names}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hmac);
        var signature = Hex(Hmac(key, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>An answer without its namespace.</summary>
internal sealed record QueryAnswer(int Status, XElement Xml)
{
    public string? Code => Value("Code");

    public string? Message => Value("Message");

    public string? Value(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    public string[] Values(string name) => Xml.Descendants(name).Select(element => element.Value).ToArray();

    /// <summary>Status and error code in one, for tables.</summary>
    public string Outcome => Code is null ? $"{Status}" : $"{Status} {Code}";
}

/// <summary>An answer in JSON.</summary>
internal sealed record JsonAnswer(int Status, JsonNode Json)
{
    /// <summary>Status and error code in one, for tables.</summary>
    public string Outcome => Json["__type"] is { } code ? $"{Status} {code}" : $"{Status}";

    /// <summary>The events that LookupEvents answered with, parsed.</summary>
    public IReadOnlyList<JsonNode> Events =>
        [.. Json["Events"]!.AsArray().Select(one => JsonNode.Parse(one!["CloudTrailEvent"]!.GetValue<string>())!)];
}
