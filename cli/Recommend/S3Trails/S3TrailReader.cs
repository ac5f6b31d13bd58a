using Amazon.S3;
using Bridge.Aws.CloudTrail.Buckets;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Recommend.S3Trails;

/// <summary>
/// Passes the files of trails in S3 to the usage reader. A file that cannot be fetched becomes a fault of the usage, like an unreadable
/// file on the disk.
/// </summary>
internal static class S3TrailReader
{
    public static async Task ReadAsync(
        IReadOnlyList<S3TrailAddress> trails, IAmazonS3 s3, UsageQuery query, UsageReader reader,
        Action<TrailProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var trail in trails.Distinct())
        {
            var reading = await new TrailBucket(s3, trail.Bucket).ReadPrefixAsync(
                trail.Prefix,
                TrailDays.Covering(query.From, query.Until),
                (file, source) => reader.ReadStream(file, source, cancellationToken),
                progress,
                cancellationToken);
            foreach (var fault in reading.Faults.Where(fault => !fault.IsPartial))
            {
                Fail(reader, fault.Source, fault.Reason);
            }

            if (reading.FaultCount > reading.Faults.Count)
            {
                Fail(reader, trail.ToString(), $"{reading.FaultCount - reading.Faults.Count} more files or folders could not be read");
            }

            if (reading is { Files: 0, FaultCount: 0 })
            {
                Fail(reader, trail.ToString(), "there is no file of the time asked for below it");
            }
        }
    }

    private static void Fail(UsageReader reader, string source, string reason) =>
        reader.AddFault(new(source, TrailFaultKind.Unreadable, -1, reason));
}
