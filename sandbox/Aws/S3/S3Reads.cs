using System.Globalization;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.Net.Http.Headers;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>GetObject and HeadObject: the same answer, with and without the body.</summary>
internal sealed class S3Reads(S3Buckets buckets)
{
    public AwsReply Get(S3Request request) => Read(request, withBody: true);

    public AwsReply Head(S3Request request) => Read(request, withBody: false);

    private static void CheckConditions(S3Request request, S3Version version)
    {
        // HTTP gives the conditions on tags precedence over those on times.
        var modified = DateTimeOffset.FromUnixTimeSeconds(version.ModifiedAt.ToUnixTimeSeconds());
        if (request.Header("If-Match") is { } match ? !version.HasETag(match) : request.HeaderTime("If-Unmodified-Since") < modified)
        {
            throw S3Errors.PreconditionFailed();
        }

        if (request.Header("If-None-Match") is { } none ? version.HasETag(none) : request.HeaderTime("If-Modified-Since") >= modified)
        {
            throw S3Errors.NotModified();
        }
    }

    /// <summary>First byte and count; null: the whole object. More than one range is answered with the whole, as S3 does.</summary>
    private static (int From, int Count)? RangeOf(S3Request request, int length)
    {
        if (!RangeHeaderValue.TryParse(request.Header("Range"), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
        {
            return null;
        }

        var range = header.Ranges.Single();
        var from = range.From ?? Math.Max(0, length - range.To!.Value);
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? long.MaxValue, length - 1);
        return from >= length || to < from ? throw S3Errors.InvalidRange() : ((int)from, (int)(to - from + 1));
    }

    private AwsReply Read(S3Request request, bool withBody)
    {
        var version = buckets.BucketOf(request).Get(request.Key, request.Query("versionId"));
        CheckConditions(request, version);
        var range = RangeOf(request, version.Body.Length);
        var headers = AnswerHeaders(request, version, isPart: range is not null);
        var body = version.Body;
        if (range is { } part)
        {
            headers["Content-Range"] = $"bytes {part.From}-{part.From + part.Count - 1}/{version.Body.Length}";
            body = body.Slice(part.From, part.Count);
        }

        if (!withBody)
        {
            headers["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture);
        }

        headers.Remove("Content-Type", out var contentType);
        return new AwsReply(range is null ? 200 : 206, contentType ?? "binary/octet-stream", withBody ? body : default)
        {
            Headers = headers,
        };
    }

    private static Dictionary<string, string> AnswerHeaders(S3Request request, S3Version version, bool isPart)
    {
        // A checksum is answered only when asked for, and never with a part: the client would compare the part with the checksum of all.
        var withChecksum = !isPart && string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase);
        var headers = version.Headers
            .Where(h => withChecksum || !h.Key.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        if (headers.Keys.Any(h => h.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase)))
        {
            headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        headers["ETag"] = version.ETag;
        headers["Last-Modified"] = version.ModifiedAt.ToString("R", CultureInfo.InvariantCulture);
        headers["Accept-Ranges"] = "bytes";
        if (version.VersionId is not null)
        {
            headers["x-amz-version-id"] = version.VersionId;
        }

        return headers;
    }
}
