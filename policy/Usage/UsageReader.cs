using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage;

/// <summary>
/// Reads what a principal did from CloudTrail events: files, folders, streams, single events. Streams may be read from several threads at once; memory does not
/// grow with the input.
/// </summary>
/// <remarks>
/// Plain or gzip (told by content), <c>Records[]</c>, one event a line, or events inside other JSON. The rule on damage: the events before it count; reading
/// goes on at the next line, and what lies between is named in <see cref="UsageReport.Faults"/>. Nothing in the input is an exception.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
/// </remarks>
public sealed class UsageReader
{
    /// <summary>A reader for one question, with the embedded catalog and mapping.</summary>
    public UsageReader(UsageQuery query)
        : this(query, Catalog.Default)
    {
    }

    /// <summary>A reader with a catalog of the caller's.</summary>
    public UsageReader(UsageQuery query, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(catalog);
    }

    /// <summary>Reads files, and folders with all that is below them, on all cores. May be called again: the events add up.</summary>
    /// <param name="paths">Files and folders; one that is named twice is read once.</param>
    /// <param name="progress">Told about every MiB, from the reading threads.</param>
    /// <param name="cancellationToken">Ends the reading; the events read so far stay.</param>
    public void ReadPaths(IEnumerable<string> paths, Action<UsageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Reads one stream to its end. <paramref name="source"/> names it in evidence and faults. From several threads, if you like.</summary>
    public void ReadStream(Stream stream, string source, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads one event, or one piece of JSON that holds some: the <c>CloudTrailEvent</c> of <c>LookupEvents</c>.</summary>
    public void ReadEvent(ReadOnlySpan<byte> json, string source) => throw new NotImplementedException();

    /// <summary>What was read so far. Call it when no thread reads.</summary>
    public UsageReport ToReport() => throw new NotImplementedException();
}
