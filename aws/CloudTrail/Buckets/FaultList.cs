namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Collects faults from several threads, up to a limit.</summary>
internal sealed class FaultList(string bucket, int limit)
{
    private readonly Lock _lock = new();
    private readonly List<TrailFileFault> _faults = [];
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add(string key, string reason, string? errorCode = null, bool isPartial = false)
    {
        lock (_lock)
        {
            _count++;
            if (_faults.Count < limit)
            {
                _faults.Add(new($"s3://{bucket}/{key}", reason, errorCode, isPartial));
            }
        }
    }

    /// <summary>In ordinal order of their sources.</summary>
    public IReadOnlyList<TrailFileFault> ToList()
    {
        lock (_lock)
        {
            return [.. _faults.OrderBy(fault => fault.Source, StringComparer.Ordinal)];
        }
    }
}
