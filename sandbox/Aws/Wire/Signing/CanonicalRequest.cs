using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>
/// The canonical form of a request that both sides sign. Works on the request line as it was sent, because the server's decoded path has
/// lost what the client signed. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>The whole canonical request; <paramref name="payloadHash"/> is its last line.</summary>
    public static string Build(HttpRequest http, RequestSignature signature, string payloadHash)
    {
        var target = http.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
        var text = new StringBuilder()
            .Append(http.Method).Append('\n')
            .Append(Path(path, signature.Scope.Service)).Append('\n')
            .Append(Query(query)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            text.Append(name).Append(':').Append(Header(http, name)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    // S3 encodes each segment once; every other service encodes the path as it stands on the wire a second time.
    private static string Path(string raw, string service)
    {
        var once = string.Join('/', raw.Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));
        var path = service == "s3" ? once : string.Join('/', once.Split('/').Select(Uri.EscapeDataString));
        return path.Length == 0 ? "/" : path;
    }

    private static string Query(string raw) => string.Join('&', raw
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Encode(pair[0]), Value: Encode(pair.ElementAtOrDefault(1) ?? "")))
        .Where(pair => pair.Name != "X-Amz-Signature")
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Header(HttpRequest http, string name) =>
        string.Join(
            ',', http.Headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
