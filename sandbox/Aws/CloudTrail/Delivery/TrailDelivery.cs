using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.S3;

namespace Bridge.Sandbox.Aws.CloudTrail.Delivery;

/// <summary>
/// Writes a trail's events as files into its bucket, not by a call of S3: the delivery is not recorded, and no bucket policy
/// is asked. Bounded: beyond <see cref="MostFiles"/> files, or <see cref="MostBytes"/> in all, the oldest files are deleted; beyond
/// <see cref="MostWaiting"/> events, or as many bytes, that wait because the bucket is gone, the oldest are lost.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html</remarks>
internal sealed class TrailDelivery(Trail trail, S3Buckets buckets, TimeProvider time)
{
    public const int MostFiles = 5_000;

    public const long MostBytes = 64 * 1024 * 1024;

    public const int MostWaiting = 50_000;

    private const int MostEventsInAFile = 5_000;

    private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "application/json", ["Content-Encoding"] = "gzip",
    };

    private readonly Lock _delivering = new();
    private readonly Lock _lock = new();
    private readonly EventQueue _waiting = new(MostWaiting, MostBytes);
    private readonly Queue<(S3Bucket Bucket, string Key, string? VersionId, int Bytes)> _files = new();
    private long _bytes;

    public Trail Trail => trail;

    /// <summary>When files were last written; null: never.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Why the last attempt failed; null: it did not.</summary>
    public string? LastError { get; private set; }

    public void Add(TrailEvent one)
    {
        lock (_lock)
        {
            _waiting.Add(one);
        }
    }

    /// <summary>Writes what waits; a file for each Region.</summary>
    public void Deliver()
    {
        lock (_delivering)
        {
            if (buckets.Find(trail.Bucket) is not { } bucket)
            {
                LastError = "NoSuchBucket";
                return;
            }

            foreach (var batch in TakeWaiting().GroupBy(one => one.Detail.Region).SelectMany(region => region.Chunk(MostEventsInAFile)))
            {
                Write(bucket, batch);
                (LastDelivery, LastError) = (time.GetUtcNow(), null);
            }
        }
    }

    private TrailEvent[] TakeWaiting()
    {
        lock (_lock)
        {
            var events = _waiting.Events.ToArray();
            _waiting.Clear();
            return events;
        }
    }

    private void Write(S3Bucket bucket, TrailEvent[] events)
    {
        var key = KeyOf(events[0].Detail.Region);
        var body = Compress(events);
        var version = bucket.Put(key, body, Headers);
        _files.Enqueue((bucket, key, version.VersionId, body.Length));
        _bytes += body.Length;
        while (_files.Count > MostFiles || (_bytes > MostBytes && _files.Count > 1))
        {
            var oldest = _files.Dequeue();
            oldest.Bucket.Delete(oldest.Key, oldest.VersionId ?? "null");
            _bytes -= oldest.Bytes;
        }
    }

    private string KeyOf(string region)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var unique = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16);
        var folder = string.Create(CultureInfo.InvariantCulture, $"AWSLogs/{trail.AccountId}/CloudTrail/{region}/{now:yyyy'/'MM'/'dd}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{folder}/{trail.AccountId}_CloudTrail_{region}_{now:yyyyMMdd'T'HHmm'Z'}_{unique}.json.gz");
    }

    private static byte[] Compress(TrailEvent[] events)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write("{\"Records\":["u8);
            for (var i = 0; i < events.Length; i++)
            {
                gzip.Write(i == 0 ? ""u8 : ","u8);
                gzip.Write(events[i].Json.Span);
            }

            gzip.Write("]}"u8);
        }

        return file.ToArray();
    }
}
