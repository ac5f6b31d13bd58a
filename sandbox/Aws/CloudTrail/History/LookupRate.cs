namespace Bridge.Sandbox.Aws.CloudTrail.History;

/// <summary>
/// How often LookupEvents may be called, for each account and Region.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
/// </summary>
/// <param name="perSecond">Null: without a limit.</param>
internal sealed class LookupRate(int? perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Account, string Region), Queue<DateTimeOffset>> _recent = [];

    /// <summary>Counts a call; false when it is one too many.</summary>
    public bool TryTake(string account, string region)
    {
        if (perSecond is not { } most)
        {
            return true;
        }

        lock (_lock)
        {
            var recent = _recent.TryGetValue((account, region), out var known) ? known : _recent[(account, region)] = [];
            var now = time.GetUtcNow();
            while (recent.TryPeek(out var oldest) && oldest <= now.AddSeconds(-1))
            {
                recent.Dequeue();
            }

            if (recent.Count >= most)
            {
                return false;
            }

            recent.Enqueue(now);
            return true;
        }
    }
}
