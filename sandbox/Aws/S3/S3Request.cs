using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>
/// One call to S3, path-style. Bucket and key come from the target as the client wrote it: the web server's own decoding would fold
/// <c>..</c> and keep <c>%2F</c>, and an object's key is neither a path nor half-decoded text.
/// </summary>
internal sealed class S3Request
{
    private const int MaximumKeyBytes = 1024;

    /// <summary>A thousand keys of full length, escaped.</summary>
    private const int MaximumXmlBytes = 8 * 1024 * 1024;

    public S3Request(AwsCall call)
    {
        Call = call;
        var target = call.Http.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? call.Http.Path.Value ?? "/";
        var path = target.Split('?', 2)[0].TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        Bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        Key = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
    }

    public AwsCall Call { get; }

    public string AccountId => Call.Caller.AccountId;

    /// <summary>Empty: the call is to the service itself.</summary>
    public string Bucket { get; }

    /// <summary>Empty: the call is to the bucket.</summary>
    public string Key { get; }

    /// <summary>By AWS's name, from method, path and sub-resource; null: nothing the sandbox knows.</summary>
    public string? Operation =>
        Key.Length > 0 ? ObjectOperation() : Bucket.Length > 0 ? BucketOperation() : Method == "GET" ? "ListBuckets" : null;

    private string Method => Call.Http.Method;

    public void CheckKey()
    {
        if (Encoding.UTF8.GetByteCount(Key) > MaximumKeyBytes)
        {
            throw S3Errors.KeyTooLong();
        }
    }

    public bool Has(string parameter) => Call.Http.Query.ContainsKey(parameter);

    public string? Query(string parameter) => Call.Http.Query.TryGetValue(parameter, out var values) ? values[0] ?? "" : null;

    public string? Header(string name) => Call.Http.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public int Number(string parameter, int standard, int maximum)
    {
        if (Query(parameter) is not { } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, maximum)
            : throw S3Errors.InvalidArgument($"Provided {parameter} not an integer or within integer range");
    }

    public DateTimeOffset? HeaderTime(string name) =>
        DateTimeOffset.TryParseExact(Header(name), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    /// <summary>What CopyObject copies from; null when the header does not name an object.</summary>
    public (string Bucket, string Key, string? VersionId)? CopySource()
    {
        const string Version = "versionId=";
        var parts = (Header("x-amz-copy-source") ?? "").TrimStart('/').Split('?', 2);
        var path = Uri.UnescapeDataString(parts[0]).Split('/', 2);
        var versionId = parts.Length == 2 && parts[1].StartsWith(Version, StringComparison.Ordinal) ? parts[1][Version.Length..] : null;
        return path.Length == 2 ? (path[0], path[1], versionId) : null;
    }

    public XElement? BodyXml()
    {
        if (Call.Body.IsEmpty)
        {
            return null;
        }

        if (Call.Body.Length > MaximumXmlBytes)
        {
            throw S3Errors.MalformedXml();
        }

        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(Call.Body.ToArray(), writable: false),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    private string? BucketOperation() => Method switch
    {
        "GET" when Has("location") => "GetBucketLocation",
        "GET" when Has("versioning") => "GetBucketVersioning",
        "GET" when Has("versions") => "ListObjectVersions",
        "GET" when Query("list-type") == "2" => "ListObjectsV2",
        "GET" when !HasSubresource() => "ListObjects",
        "PUT" when Has("versioning") => "PutBucketVersioning",
        "PUT" when !HasSubresource() => "CreateBucket",
        "HEAD" => "HeadBucket",
        "DELETE" when !HasSubresource() => "DeleteBucket",
        "POST" when Has("delete") => "DeleteObjects",
        _ => null,
    };

    private string? ObjectOperation() => Method switch
    {
        _ when HasSubresource() => null,
        "GET" => "GetObject",
        "HEAD" => "HeadObject",
        "DELETE" => "DeleteObject",
        "PUT" => Header("x-amz-copy-source") is null ? "PutObject" : "CopyObject",
        _ => null,
    };

    /// <summary>
    /// A parameter without a value that is none of those above: ?acl, ?policy, ?uploads and the like; or a part of an upload.
    /// </summary>
    private bool HasSubresource() =>
        Call.Http.Query.Any(q => q.Key == "uploadId" || (string.IsNullOrEmpty(q.Value) && !Plain.Contains(q.Key)));

    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "prefix", "delimiter", "marker", "start-after", "continuation-token", "encoding-type", "max-keys", "versionId", "x-id",
        "fetch-owner",
        "key-marker", "version-id-marker",
    };
}
