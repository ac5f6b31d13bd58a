using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>
/// The three listings. One walk serves them all: entries in order of their keys, those that share a prefix up to the delimiter folded
/// into one common prefix, cut off after max-keys of both together.
/// </summary>
internal static class S3Listing
{
    private const int MaximumKeys = 1000;

    public static XElement ObjectsV2(S3Request request, S3Bucket bucket)
    {
        var token = request.Query("continuation-token");
        var page = Walk(request, bucket.Objects(), v => v.Key, token is null ? request.Query("start-after") : Decode(token));
        var root = Root(request, bucket, page, "ListBucketResult");
        root.Add(new XElement(S3Xml.Namespace + "KeyCount", page.Entries.Count + page.Prefixes.Count));
        AddText(root, "ContinuationToken", token);
        AddText(root, "StartAfter", request.Query("start-after"));
        AddText(root, "NextContinuationToken", page.Last is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Last)));
        root.Add(page.Entries.Select(v => Contents(request, bucket, v, withOwner: request.Query("fetch-owner") == "true")));
        root.Add(Prefixes(request, page));
        return root;
    }

    public static XElement ObjectsV1(S3Request request, S3Bucket bucket)
    {
        var page = Walk(request, bucket.Objects(), v => v.Key, request.Query("marker"));
        var root = Root(request, bucket, page, "ListBucketResult");
        root.Add(new XElement(S3Xml.Namespace + "Marker", Encoded(request, request.Query("marker") ?? "")));
        AddText(root, "NextMarker", page.Last is null || request.Query("delimiter") is null ? null : Encoded(request, page.Last));
        root.Add(page.Entries.Select(v => Contents(request, bucket, v, withOwner: true)));
        root.Add(Prefixes(request, page));
        return root;
    }

    public static XElement Versions(S3Request request, S3Bucket bucket)
    {
        var all = bucket.Versions();
        var keyMarker = request.Query("key-marker");
        var versionMarker = request.Query("version-id-marker");
        // Within the marker's own key the listing goes on after the marker's version; without one, after the key.
        var rest = string.IsNullOrEmpty(versionMarker)
            ? all
            : [.. all.Where(v => v.Version.Key != keyMarker).Concat(all.Where(v => v.Version.Key == keyMarker)
                .SkipWhile(v => S3Xml.VersionIdOf(v.Version) != versionMarker).Skip(1))
                .OrderBy(v => v.Version.Key, StringComparer.Ordinal)];
        var page = Walk(request, rest, v => v.Version.Key, keyMarker, includeMarkerKey: !string.IsNullOrEmpty(versionMarker));
        var root = Root(request, bucket, page, "ListVersionsResult");
        AddText(root, "KeyMarker", Encoded(request, keyMarker ?? ""));
        AddText(root, "VersionIdMarker", versionMarker ?? "");
        if (page.Last is not null)
        {
            AddText(root, "NextKeyMarker", Encoded(request, page.Last));
            AddText(
                root, "NextVersionIdMarker",
                page.Entries.Count > 0 && page.Entries[^1].Version.Key == page.Last ? S3Xml.VersionIdOf(page.Entries[^1].Version) : null);
        }

        root.Add(page.Entries.Select(v => VersionElement(request, bucket, v.Version, v.IsLatest)));
        root.Add(Prefixes(request, page));
        return root;
    }

    private static Page<T> Walk<T>(
        S3Request request, IEnumerable<T> all, Func<T, string> keyOf, string? after, bool includeMarkerKey = false)
    {
        var prefix = request.Query("prefix") ?? "";
        var delimiter = request.Query("delimiter") ?? "";
        var size = request.Number("max-keys", MaximumKeys, MaximumKeys);
        var page = new Page<T>(size);
        foreach (var entry in all)
        {
            var key = keyOf(entry);
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var cut = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var name = cut < 0 ? key : key[..(cut + delimiter.Length)];
            var order = string.CompareOrdinal(name, after);
            if (after is not null && (order < 0 || (order == 0 && !includeMarkerKey)))
            {
                continue;
            }

            if (cut >= 0 && page.Prefixes.Contains(name))
            {
                continue;
            }

            if (!page.TryAdd(entry, name, isPrefix: cut >= 0))
            {
                break;
            }
        }

        return page;
    }

    private static XElement Root<T>(S3Request request, S3Bucket bucket, Page<T> page, string name)
    {
        var root = new XElement(S3Xml.Namespace + name,
            new XElement(S3Xml.Namespace + "Name", bucket.Name),
            new XElement(S3Xml.Namespace + "Prefix", Encoded(request, request.Query("prefix") ?? "")),
            new XElement(S3Xml.Namespace + "MaxKeys", page.Size),
            new XElement(S3Xml.Namespace + "IsTruncated", page.Last is not null));
        AddText(root, "Delimiter", request.Query("delimiter") is { Length: > 0 } delimiter ? Encoded(request, delimiter) : null);
        AddText(root, "EncodingType", request.Query("encoding-type"));
        return root;
    }

    private static XElement Contents(S3Request request, S3Bucket bucket, S3Version version, bool withOwner)
    {
        var element = new XElement(S3Xml.Namespace + "Contents", Common(request, version));
        if (withOwner)
        {
            element.Add(S3Xml.Owner(bucket.AccountId));
        }

        return element;
    }

    private static XElement VersionElement(S3Request request, S3Bucket bucket, S3Version version, bool isLatest) => new(
        S3Xml.Namespace + (version.IsDeleteMarker ? "DeleteMarker" : "Version"),
        Common(request, version),
        new XElement(S3Xml.Namespace + "VersionId", S3Xml.VersionIdOf(version)),
        new XElement(S3Xml.Namespace + "IsLatest", isLatest),
        S3Xml.Owner(bucket.AccountId));

    private static IEnumerable<XElement> Common(S3Request request, S3Version version)
    {
        yield return new XElement(S3Xml.Namespace + "Key", Encoded(request, version.Key));
        yield return new XElement(S3Xml.Namespace + "LastModified", S3Xml.Time(version.ModifiedAt));
        if (!version.IsDeleteMarker)
        {
            yield return new XElement(S3Xml.Namespace + "ETag", version.ETag);
            yield return new XElement(S3Xml.Namespace + "Size", version.Body.Length.ToString(CultureInfo.InvariantCulture));
            yield return new XElement(S3Xml.Namespace + "StorageClass", "STANDARD");
        }
    }

    private static IEnumerable<XElement> Prefixes<T>(S3Request request, Page<T> page) => page.Prefixes.Select(p =>
        new XElement(S3Xml.Namespace + "CommonPrefixes", new XElement(S3Xml.Namespace + "Prefix", Encoded(request, p))));

    private static void AddText(XElement root, string name, string? text)
    {
        if (text is not null)
        {
            root.Add(new XElement(S3Xml.Namespace + name, text));
        }
    }

    private static string Encoded(S3Request request, string key) =>
        request.Query("encoding-type") == "url" ? Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal) : key;

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect");
    }

    private sealed class Page<T>(int size)
    {
        private string? _newest;

        public int Size { get; } = size;

        public List<T> Entries { get; } = [];

        public SortedSet<string> Prefixes { get; } = new(StringComparer.Ordinal);

        /// <summary>The last name of a page after which more follows; null: the page is the last one.</summary>
        public string? Last { get; private set; }

        public bool TryAdd(T entry, string name, bool isPrefix)
        {
            if (Entries.Count + Prefixes.Count >= Size)
            {
                Last = _newest;
                return false;
            }

            _newest = name;
            if (isPrefix)
            {
                Prefixes.Add(name);
            }
            else
            {
                Entries.Add(entry);
            }

            return true;
        }
    }
}
