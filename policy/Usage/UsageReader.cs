using System.Collections.Concurrent;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Collecting;
using Bridge.Policy.Usage.Mapping;
using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage;

/// <summary>
/// Reads what a principal did from CloudTrail events: files, folders, streams, single events. Streams may be read from several threads at
/// once; memory does not grow with the input.
/// </summary>
/// <remarks>
/// Plain or gzip (told by content), <c>Records[]</c>, one event a line, or events inside other JSON. After damage, the events before it
/// count, reading continues at the next line, and the part between is reported in <see cref="UsageReport.Faults"/>. No input makes it
/// throw.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
/// </remarks>
public sealed class UsageReader
{
    private readonly UsageQuery _query;
    private readonly CallResolver _resolver;
    private readonly EventIdSet _ids;
    private readonly ConcurrentBag<UsageWorker> _idle = [];
    private readonly ConcurrentBag<UsageWorker> _workers = [];
    private readonly UsageTotals _beside;
    private readonly Lock _besideLock = new();

    /// <summary>A reader for one question, with the embedded catalog and mapping.</summary>
    public UsageReader(UsageQuery query)
        : this(query, Catalog.Default, new ActionMap(Catalog.Default))
    {
    }

    /// <summary>A reader with a catalog and a map that the caller chooses.</summary>
    public UsageReader(UsageQuery query, Catalog catalog, ActionMap map)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(map);
        _query = query;
        _resolver = new(query.Principal, catalog, map);
        _ids = new(query.Limits.MaxEventIds);
        _beside = new(query.Limits);
    }

    /// <summary>Reads files, and folders with all that is below them, on all cores. May be called again: the events add up.</summary>
    /// <param name="paths">The files and folders. One that is named twice is read once.</param>
    /// <param name="progress">Called after each piece of some MiB, by the reading threads.</param>
    /// <param name="cancellationToken">Ends the reading; the events read so far stay.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public void ReadPaths(IEnumerable<string> paths, Action<UsageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new TrailFiles();
        foreach (var path in paths)
        {
            files.Add(path);
        }

        foreach (var fault in files.Faults)
        {
            AddFault(fault);
        }

        var threads = Environment.ProcessorCount;
        var parts = files.Files.SelectMany(file => Parts(file.Key, file.Value, threads)).ToList();
        var reading = new ReadingProgress(files.Files, parts, progress);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.ForEach(Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering), options, part => ReadPart(part, reading, cancellationToken));
    }

    /// <summary>
    /// Reads one stream to its end. <paramref name="source"/> names it in evidence and faults. May be called from several threads.
    /// </summary>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public void ReadStream(Stream stream, string source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        With(source, isWhole: true, worker => ReadWhole(worker, stream, cancellationToken));
    }

    /// <summary>
    /// Reads one event, or one JSON text that contains events, such as the <c>CloudTrailEvent</c> of <c>LookupEvents</c>.
    /// </summary>
    public void ReadEvent(ReadOnlySpan<byte> json, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var stream = new MemoryStream(json.ToArray(), writable: false);
        With(source, isWhole: true, worker => Scan(worker, stream, isGzip: false, 0, long.MaxValue, CancellationToken.None));
    }

    /// <summary>Reports the events that were read so far. Call it only when no thread reads.</summary>
    public UsageReport ToReport()
    {
        var totals = new UsageTotals(_query.Limits);
        totals.Add(_beside);
        foreach (var worker in _workers)
        {
            totals.Add(worker.Totals);
        }

        return new ReportBuilder(_query, totals, _ids.IsFull).Build();
    }

    private IEnumerable<TrailPart> Parts(string path, long length, int threads)
    {
        if (!TrailPart.CanBeCut(length))
        {
            return [TrailPart.Whole(path)];
        }

        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[2];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return GzipTrailStream.IsGzip(start[..read]) ? [TrailPart.Whole(path)] : TrailPart.Cut(path, length, threads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AddFault(new(path, TrailFaultKind.Unreadable, -1, $"the file cannot be read ({FaultReason.Of(e)})"));
            return [];
        }
    }

    private void ReadPart(TrailPart part, ReadingProgress progress, CancellationToken cancellationToken) => With(part.Path, part.IsWhole, worker =>
    {
        try
        {
            using var file = new FileStream(part.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var counted = new CountingStream(file, progress.Read);
            if (part.IsWhole)
            {
                ReadWhole(worker, counted, cancellationToken);
            }
            else
            {
                file.Position = Math.Max(0, part.From - 1);
                Scan(worker, counted, isGzip: false, part.From, part.Until, cancellationToken);
                worker.Files += part.From == 0 ? 1 : 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            worker.Fault(TrailFaultKind.Unreadable, -1, $"the file cannot be read ({FaultReason.Of(e)})");
        }

        progress.Done(part.Path);
    });

    private void ReadWhole(UsageWorker worker, Stream stream, CancellationToken cancellationToken)
    {
        var start = new byte[2];
        try
        {
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var whole = new PrefixedStream(start.AsMemory(0, length), stream);
            Scan(worker, whole, GzipTrailStream.IsGzip(start.AsSpan(0, length)), 0, long.MaxValue, cancellationToken);
            worker.Files++;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            worker.Fault(TrailFaultKind.Unreadable, 0, $"reading failed at the start ({FaultReason.Of(e)})");
        }
    }

    private void Scan(
        UsageWorker worker, Stream stream, bool isGzip, long from, long until, CancellationToken cancellationToken)
    {
        var gzip = isGzip ? new GzipTrailStream(stream) : null;
        var scanner = new TrailScanner(
            gzip ?? stream, Math.Max(0, from - 1), until, worker, _query.Limits.MaxEventBytes, TrailScanner.BufferBytes, read => worker.Bytes += read, cancellationToken);
        scanner.Scan(fromLine: from > 0);
        if (scanner.Failure is InvalidDataException)
        {
            worker.Fault(TrailFaultKind.DamagedCompression, scanner.Offset, "the compressed data is broken here; the rest of the file is lost");
        }
        else if (scanner.Failure is { } failure)
        {
            worker.Fault(TrailFaultKind.Unreadable, scanner.Offset, $"reading failed here ({FaultReason.Of(failure)}); the rest of the file is lost");
        }

        if (gzip is { IsTruncated: true })
        {
            worker.Fault(TrailFaultKind.DamagedCompression, scanner.Offset, "the compressed file ends too early; its end is lost");
        }
    }

    private void With(string source, bool isWhole, Action<UsageWorker> read)
    {
        if (!_idle.TryTake(out var worker))
        {
            worker = new UsageWorker(_query, _resolver, _ids);
            _workers.Add(worker);
        }

        worker.Begin(source);
        try
        {
            read(worker);
        }
        finally
        {
            worker.End(isWhole);
            _idle.Add(worker);
        }
    }

    /// <summary>
    /// Adds a source that could not be opened, such as a file that was refused. The report lists it like every other fault. May be called
    /// from several threads.
    /// </summary>
    public void AddFault(TrailFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_besideLock)
        {
            _beside.Faults.Add(fault);
        }
    }
}
