using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.S3.Model;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>
/// Finds the files of some days below a prefix. It walks a trail's own folders and skips those of other services. The files of a Region
/// are listed from the first day to the last only, which works because S3 lists keys in order.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
internal sealed class TrailWalk(BucketListing listing, TrailDays days)
{
    /// <summary>Regions that had files.</summary>
    public ConcurrentDictionary<string, bool> Regions { get; } = new(StringComparer.Ordinal);

    /// <summary>The files below <paramref name="prefix"/>: a folder, with or without its slash, or the key of one file.</summary>
    public async IAsyncEnumerable<S3Object> FilesAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFolder = prefix.Length == 0 || prefix.EndsWith('/');
        if (isFolder && !TrailKey.IsAboveRegions(prefix) && !await HasTrailAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var file in LeafAsync(prefix, cancellationToken).ConfigureAwait(false))
            {
                yield return file;
            }

            yield break;
        }

        await foreach (var page in listing.PagesAsync(prefix, startAfter: null, isFolder: true, cancellationToken).ConfigureAwait(false))
        {
            foreach (var file in (page.S3Objects ?? []).Where(file => (isFolder || file.Key == prefix) && IsWanted(file)))
            {
                yield return file;
            }

            foreach (var folder in (page.CommonPrefixes ?? []).Where(folder => IsBelow(folder, prefix, isFolder)))
            {
                var files = !isFolder || TrailKey.IsAboveRegions(folder)
                    ? FilesAsync(folder, cancellationToken)
                    : LeafAsync(folder, cancellationToken);
                await foreach (var file in files.ConfigureAwait(false))
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>True when a trail's folders begin directly below. Only then does it pay to walk folder by folder.</summary>
    private async Task<bool> HasTrailAsync(string prefix, CancellationToken cancellationToken)
    {
        if (TrailKey.RegionOf(prefix) is not null)
        {
            return false;
        }

        await foreach (var page in listing.PagesAsync($"{prefix}AWSLogs/", startAfter: null, isFolder: true, cancellationToken)
            .ConfigureAwait(false))
        {
            return page.CommonPrefixes is { Count: > 0 };
        }

        return false;
    }

    // The answer may name a folder that is not deeper; following it, the walk could run in circles.
    private static bool IsBelow(string? folder, string prefix, bool isFolder) =>
        folder is not null && folder.Length > prefix.Length && folder.EndsWith('/') && folder.StartsWith(prefix, StringComparison.Ordinal)
        && (isFolder || folder.Length == prefix.Length + 1)
        && !TrailKey.IsOtherLog(folder);

    private async IAsyncEnumerable<S3Object> LeafAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var region = TrailKey.RegionOf(prefix);
        await foreach (var page in listing.PagesAsync(prefix, StartAfter(prefix, region?.Folder), isFolder: false, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (var file in (page.S3Objects ?? []).Where(IsWanted))
            {
                yield return file;
            }

            if (region is not null && page.S3Objects is [.., var last] && TrailKey.DayOf(last.Key) > days.Last)
            {
                yield break;
            }
        }
    }

    private string? StartAfter(string prefix, string? regionFolder) =>
        regionFolder is not null && days.First is { } first && regionFolder + TrailKey.DayFolder(first) is var start
        && string.CompareOrdinal(start, prefix) > 0 && !prefix.StartsWith(start, StringComparison.Ordinal)
            ? start
            : null;

    private bool IsWanted(S3Object file)
    {
        if (file.Key is not { Length: > 0 } key
            || file.Size is not > 0
            || key.EndsWith('/')
            || TrailKey.IsOtherLog(key)
            || !days.Contains(TrailKey.DayOf(key)))
        {
            return false;
        }

        if (TrailKey.RegionOf(key) is { } region)
        {
            Regions.TryAdd(region.Region, true);
        }

        return true;
    }
}
