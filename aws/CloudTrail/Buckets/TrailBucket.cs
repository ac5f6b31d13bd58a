using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Analyzers;
using Bridge.Aws.Protocol;
using Bridge.Contracts;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>
/// Reads the files that a trail has put into its bucket, several at a time. A file that cannot be read becomes a fault with its reason,
/// and the others are still read. Digests, insights and other services' logs are skipped.
/// </summary>
/// <remarks>
/// It needs <c>s3:ListBucket</c> and <c>s3:GetObject</c>, and <c>kms:Decrypt</c> when the trail has a key of its own.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
/// </remarks>
public sealed class TrailBucket
{
    private readonly IAmazonS3 _s3;
    private readonly string _bucket;
    private readonly TrailBucketLimits _limits;

    /// <summary>Makes no call yet.</summary>
    /// <param name="s3">A client for the bucket's Region; not disposed here.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="limits">Bounds; null for the usual ones.</param>
    public TrailBucket(IAmazonS3 s3, string bucket, TrailBucketLimits? limits = null) =>
        (_s3, _bucket, _limits) = (s3, bucket, limits ?? TrailBucketLimits.Default);

    /// <summary>Reads the files of one account.</summary>
    /// <param name="logs">Which.</param>
    /// <param name="onFile">Takes each file, as it lies in the bucket, and its URL; called from several threads at once.</param>
    /// <param name="progress">Told after each file, from the reading threads.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The account, the organization or a Region has no such form.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    [RequiresIamActions("s3:ListBucket", "s3:GetObject")]
    public Task<TrailReading> ReadAsync(
        TrailLogs logs, Action<Stream, string> onFile, Action<TrailProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (!AwsAccountId.IsValid(logs.AccountId) || logs.Regions?.Any(region => !RegionName.IsWellFormed(region)) == true
            || (logs.OrganizationId is { } id && !TrailKey.IsAboveRegions($"AWSLogs/{id}/")))
        {
            throw new ArgumentException("The account, the organization or a Region has a form that none has.", nameof(logs));
        }

        return ReadAsync(
            logs.Days, (walk, listing) => FilesAsync(logs, walk, listing, cancellationToken), onFile, progress, cancellationToken);
    }

    /// <summary>Reads all files below a prefix: a trail's folder at any height, a folder of other files, or one file.</summary>
    /// <param name="prefix">The prefix; empty for the whole bucket.</param>
    /// <param name="days">Which days, for keys that have a date; keys without one are always read.</param>
    /// <param name="onFile">Takes each file, as it lies in the bucket, and its URL; called from several threads at once.</param>
    /// <param name="progress">Told after each file, from the reading threads.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    [RequiresIamActions("s3:ListBucket", "s3:GetObject")]
    public Task<TrailReading> ReadPrefixAsync(
        string prefix, TrailDays days, Action<Stream, string> onFile, Action<TrailProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return ReadAsync(days, (walk, _) => walk.FilesAsync(prefix, cancellationToken), onFile, progress, cancellationToken);
    }

    private static async IAsyncEnumerable<S3Object> FilesAsync(
        TrailLogs logs, TrailWalk walk, BucketListing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var root in AccountFoldersAsync(logs, listing, cancellationToken).ConfigureAwait(false))
        {
            foreach (var folder in logs.Regions?.Distinct(StringComparer.Ordinal).Select(region => $"{root}{region}/") ?? [root])
            {
                await foreach (var file in walk.FilesAsync(folder, cancellationToken).ConfigureAwait(false))
                {
                    yield return file;
                }
            }
        }
    }

    private static async IAsyncEnumerable<string> AccountFoldersAsync(
        TrailLogs logs, BucketListing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var top = $"{(logs.KeyPrefix is { Length: > 0 } prefix ? $"{prefix.TrimEnd('/')}/" : "")}AWSLogs/";
        if (!logs.IsOrganizationTrail || logs.OrganizationId is not null)
        {
            yield return $"{top}{(logs.OrganizationId is { } id ? $"{id}/" : "")}{logs.AccountId}/CloudTrail/";
            yield break;
        }

        await foreach (var page in listing.PagesAsync(top, startAfter: null, isFolder: true, cancellationToken).ConfigureAwait(false))
        {
            foreach (var folder in (page.CommonPrefixes ?? []).Where(
                folder => folder is not null && folder.StartsWith($"{top}o-", StringComparison.Ordinal) && TrailKey.IsAboveRegions(folder)))
            {
                yield return $"{folder}{logs.AccountId}/CloudTrail/";
            }
        }
    }

    private async Task<TrailReading> ReadAsync(
        TrailDays days,
        Func<TrailWalk, BucketListing, IAsyncEnumerable<S3Object>> find,
        Action<Stream, string> onFile,
        Action<TrailProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onFile);
        var faults = new FaultList(_bucket, _limits.MaxFaults);
        var listing = new BucketListing(_s3, _bucket, faults);
        var walk = new TrailWalk(listing, days);
        var fetch = new FileFetch(_s3, _bucket, _limits, faults);
        var (files, bytes) = (0L, 0L);
        var options = new ParallelOptions { MaxDegreeOfParallelism = _limits.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            find(walk, listing),
            options,
            async (file, token) =>
            {
                if (await fetch.TryReadAsync(file, onFile, token).ConfigureAwait(false) is { } read)
                {
                    var done = new TrailProgress(Interlocked.Increment(ref files), Interlocked.Add(ref bytes, read));
                    progress?.Invoke(done);
                }
            }).ConfigureAwait(false);
        return new(files, bytes, [.. walk.Regions.Keys.Order(StringComparer.Ordinal)], faults.ToList(), faults.Count);
    }
}
